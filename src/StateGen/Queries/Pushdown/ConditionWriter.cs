using System.Text;

namespace StateGen.Queries.Pushdown;

/// <summary>
/// Writes a filter as a condition in SQL. Every value of it becomes a parameter; the text is made of constants of the program alone.
/// </summary>
internal abstract class ConditionWriter
{
    /// <summary>The condition so far.</summary>
    protected StringBuilder Text { get; } = new();

    /// <summary>Writes a filter, in parentheses where it needs them.</summary>
    /// <param name="filter">The filter, every part of which the store decides.</param>
    protected void Write(FilterNode filter)
    {
        switch (filter)
        {
            case AndFilter and:
                WriteJoined(and.Operands, " AND ", Write);
                break;
            case OrFilter or:
                WriteJoined(or.Operands, " OR ", Write);
                break;
            case InFilter membership:
                WriteJoined(membership.Values, " OR ", value => WriteComparison(FilterOperator.Equal, membership.Path, value));
                break;
            case ComparisonFilter comparison:
                WriteComparison(comparison.Operator, comparison.Path, comparison.Value);
                break;
        }
    }

    /// <summary>Writes a comparison, in parentheses where it needs them.</summary>
    /// <param name="comparison">How to compare.</param>
    /// <param name="path">What to look at.</param>
    /// <param name="constant">What to compare with.</param>
    protected abstract void WriteComparison(FilterOperator comparison, FieldPath path, JsonConstant constant);

    private void WriteJoined<T>(IReadOnlyList<T> operands, string separator, Action<T> write)
    {
        Text.Append('(');
        for (int i = 0; i < operands.Count; i++)
        {
            Text.Append(i == 0 ? string.Empty : separator);
            write(operands[i]);
        }

        Text.Append(')');
    }
}
