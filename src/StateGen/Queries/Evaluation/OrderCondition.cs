using StateGen.Queries.JsonText;

namespace StateGen.Queries.Evaluation;

/// <summary>Met by a number or a string that is on one side of a constant of the same type.</summary>
internal sealed class OrderCondition(int slot, FilterOperator @operator, ConstantValue constant) : Condition
{
    private readonly int _slot = slot;
    private readonly FilterOperator _operator = @operator;
    private readonly ConstantValue _constant = constant;
    private readonly bool _isComparable = constant.Kind is JsonKind.Number or JsonKind.String;

    /// <inheritdoc/>
    public override bool IsMet(ReadOnlySpan<byte> document, ReadOnlySpan<JsonField> fields)
    {
        JsonField field = fields[_slot];
        if (!_isComparable || field.Kind != _constant.Kind)
            return false;

        int order = _constant.CompareTo(document, field);
        return _operator switch
        {
            FilterOperator.GreaterThan => order > 0,
            FilterOperator.GreaterThanOrEqual => order >= 0,
            FilterOperator.LessThan => order < 0,
            _ => order <= 0,
        };
    }
}
