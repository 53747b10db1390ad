using StateGen.Queries.JsonText;

namespace StateGen.Queries.Evaluation;

/// <summary>Met if every one of its operands is.</summary>
internal sealed class AllCondition(Condition[] operands) : Condition
{
    private readonly Condition[] _operands = operands;

    /// <inheritdoc/>
    public override IEnumerable<byte[]> RequiredStrings => _operands.SelectMany(operand => operand.RequiredStrings);

    /// <inheritdoc/>
    public override bool IsMet(ReadOnlySpan<byte> document, ReadOnlySpan<JsonField> fields)
    {
        foreach (Condition operand in _operands)
        {
            if (!operand.IsMet(document, fields))
                return false;
        }

        return true;
    }
}
