using StateGen.Queries.JsonText;

namespace StateGen.Queries.Evaluation;

/// <summary>Met by a value, or an array with an element, that equals one of several constants; or, negated, by everything else.</summary>
internal sealed class MembershipCondition : Condition
{
    private readonly int _slot;
    private readonly bool _isNegated;
    private readonly ConstantValue[] _numbers;
    private readonly ConstantValue[] _strings;
    private readonly ConstantValue[] _others;

    /// <summary>Creates a condition on the value of a slot.</summary>
    public MembershipCondition(int slot, IReadOnlyCollection<ConstantValue> constants, bool isNegated = false)
    {
        _slot = slot;
        _isNegated = isNegated;
        _numbers = Ordered(constants, JsonKind.Number);
        _strings = Ordered(constants, JsonKind.String);
        _others = constants.Where(constant => constant.Kind is not (JsonKind.Number or JsonKind.String)).ToArray();
    }

    /// <inheritdoc/>
    public override IEnumerable<byte[]> RequiredStrings =>
        !_isNegated && _strings.Length == 1 && _numbers.Length + _others.Length == 0 ? [_strings[0].Text] : [];

    /// <inheritdoc/>
    public override bool IsMet(ReadOnlySpan<byte> document, ReadOnlySpan<JsonField> fields) =>
        _isNegated != (Contains(document, fields[_slot]) || ContainsElement(document, fields[_slot]));

    private static ConstantValue[] Ordered(IReadOnlyCollection<ConstantValue> constants, JsonKind kind)
    {
        ConstantValue[] ordered = constants.Where(constant => constant.Kind == kind).ToArray();
        Array.Sort(ordered, ConstantValue.Compare);
        return ordered;
    }

    private static bool Search(ConstantValue[] ordered, ReadOnlySpan<byte> document, in JsonField field)
    {
        int low = 0, high = ordered.Length - 1;
        while (low <= high)
        {
            int middle = (low + high) >>> 1;
            int order = ordered[middle].CompareTo(document, field);
            if (order == 0)
                return true;
            if (order < 0)
                high = middle - 1;
            else
                low = middle + 1;
        }

        return false;
    }

    private bool ContainsElement(ReadOnlySpan<byte> document, in JsonField field)
    {
        if (field.Kind != JsonKind.Array)
            return false;
        var elements = new JsonElements(document, field);
        while (elements.TryNext(out JsonField element))
        {
            if (Contains(document, element))
                return true;
        }

        return false;
    }

    private bool Contains(ReadOnlySpan<byte> document, in JsonField field)
    {
        if (field.Kind == JsonKind.Number)
            return Search(_numbers, document, field);
        if (field.Kind == JsonKind.String)
            return Search(_strings, document, field);
        foreach (ConstantValue other in _others)
        {
            if (other.IsEqualTo(document, field))
                return true;
        }

        return false;
    }
}
