using StateGen.Queries.Evaluation;
using StateGen.Queries.JsonText;

namespace StateGen.Queries.Wire;

/// <summary>Reads the filter of a query: a unit is an object whose one member is an operator, in upper case, and what it applies to.</summary>
internal static class FilterReader
{
    /// <summary>Reads a filter.</summary>
    /// <param name="text">The text, which is known to be JSON.</param>
    /// <param name="filter">An object in it, or nothing.</param>
    /// <returns>The filter, or <see langword="null"/> for one that has no conditions.</returns>
    /// <exception cref="QueryFormatException">It is no filter.</exception>
    public static FilterNode? Read(ReadOnlySpan<byte> text, in JsonField filter)
    {
        if (filter.Kind == JsonKind.Missing || !new JsonMembers(text, filter).TryNext(out _, out _))
            return null;
        return ReadUnit(text, filter, QueryLimits.FilterDepth);
    }

    private static FilterNode ReadUnit(ReadOnlySpan<byte> text, in JsonField unit, int depthLeft)
    {
        if (depthLeft == 0)
            throw new QueryFormatException(QueryLimits.FilterTooDeep);
        if (unit.Kind != JsonKind.Object)
            throw new QueryFormatException("filter unit must be a map");
        if (!TryReadPair(text, unit, out string name, out JsonField operand))
            throw new QueryFormatException("filter unit must have a single element");

        if (FilterOperatorNames.Find(name) is { } comparison)
        {
            FieldPath path = ReadOperand(text, name, operand, out JsonField value);
            return new ComparisonFilter(comparison, path, ToConstant(text, value));
        }

        return name switch
        {
            FilterOperatorNames.In => ReadMembership(text, operand),
            FilterOperatorNames.And => new AndFilter(ReadUnits(text, name, operand, depthLeft - 1)),
            FilterOperatorNames.Or => new OrFilter(ReadUnits(text, name, operand, depthLeft - 1)),
            _ => throw new QueryFormatException($"unsupported filter {GoJsonErrors.Quote(name)}"),
        };
    }

    private static InFilter ReadMembership(ReadOnlySpan<byte> text, in JsonField operand)
    {
        FieldPath path = ReadOperand(text, FilterOperatorNames.In, operand, out JsonField array);
        if (array.Kind != JsonKind.Array)
            throw new QueryFormatException("IN filter value must be an array");

        var values = new List<JsonConstant>();
        var elements = new JsonElements(text, array);
        while (elements.TryNext(out JsonField element))
            values.Add(ToConstant(text, element));
        return new InFilter(path, values);
    }

    private static List<FilterNode> ReadUnits(ReadOnlySpan<byte> text, string name, in JsonField operand, int depthLeft)
    {
        if (operand.Kind != JsonKind.Array)
            throw new QueryFormatException($"{name} filter must be an array");

        var fields = new List<JsonField>();
        var elements = new JsonElements(text, operand);
        while (elements.TryNext(out JsonField element))
            fields.Add(element);
        if (fields.Count < 2)
            throw new QueryFormatException($"{name} filter must contain at least two entries");

        var units = new List<FilterNode>(fields.Count);
        foreach (JsonField field in fields)
            units.Add(ReadUnit(text, field, depthLeft));
        return units;
    }

    private static FieldPath ReadOperand(ReadOnlySpan<byte> text, string name, in JsonField operand, out JsonField value)
    {
        if (operand.Kind != JsonKind.Object)
            throw new QueryFormatException($"{name} filter must be a map");
        if (!TryReadPair(text, operand, out string path, out value))
            throw new QueryFormatException($"{name} filter must contain a single key/value pair");
        return FieldPath.Parse(path);
    }

    /// <summary>Reads an object that has one member; the same one written again counts once, with its last value.</summary>
    private static bool TryReadPair(ReadOnlySpan<byte> text, in JsonField pair, out string name, out JsonField value)
    {
        string? single = null;
        JsonField last = default;
        bool isSingle = true;
        var members = new JsonMembers(text, pair);
        while (members.TryNext(out JsonField nameField, out value))
        {
            string next = JsonString.ToText(text, nameField);
            single ??= next;
            isSingle &= string.Equals(single, next, StringComparison.Ordinal);
            last = value;
        }

        name = single ?? string.Empty;
        value = last;
        return single is not null && isSingle;
    }

    private static JsonConstant ToConstant(ReadOnlySpan<byte> text, in JsonField value) => new(value.Written(text).ToArray());
}
