using System.Text;
using StateGen.Queries.Wire;

namespace StateGen.Queries.Evaluation;

/// <summary>Filters as a person reads them, without their constants: <c>customer EQ ? AND total GT ?</c>.</summary>
internal static class FilterOutline
{
    /// <summary>The outline of a filter. What is inside more others than a query may have is left out.</summary>
    public static string Of(FilterNode filter)
    {
        var text = new StringBuilder();
        Write(text, filter, isInside: false, QueryLimits.FilterDepth);
        return text.ToString();
    }

    private static void Write(StringBuilder text, FilterNode filter, bool isInside, int depthLeft)
    {
        if (depthLeft == 0)
        {
            text.Append('…');
            return;
        }

        switch (filter)
        {
            case ComparisonFilter comparison:
                text.Append(comparison.Path).Append(' ').Append(FilterOperatorNames.Of(comparison.Operator)).Append(" ?");
                break;
            case InFilter membership:
                text.Append(membership.Path).Append(' ').Append(FilterOperatorNames.In).Append(" (").Append(membership.Values.Count).Append(')');
                break;
            case AndFilter and:
                WriteOperands(text, and.Operands, " AND ", isInside, depthLeft - 1);
                break;
            case OrFilter or:
                WriteOperands(text, or.Operands, " OR ", isInside, depthLeft - 1);
                break;
        }
    }

    private static void WriteOperands(StringBuilder text, IReadOnlyList<FilterNode> operands, string separator, bool isInside, int depthLeft)
    {
        text.Append(isInside ? "(" : string.Empty);
        for (int i = 0; i < operands.Count; i++)
        {
            text.Append(i == 0 ? string.Empty : separator);
            Write(text, operands[i], isInside: true, depthLeft);
        }

        text.Append(isInside ? ")" : string.Empty);
    }
}
