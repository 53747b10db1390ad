using StateGen.Queries;
using StateGen.Queries.JsonText;
using StateGen.Queries.Pushdown;

namespace StateGen.Stores.PostgreSql;

/// <summary>
/// The part of a filter that PostgreSQL decides over <c>jsonb</c>, as a condition on a row. It decides as the evaluator does: numbers are exact, equality needs
/// one type, texts are compared by their bytes.
/// </summary>
internal sealed class JsonbCondition : ConditionWriter
{
    // A numeric has room for more digits, but not for any number of them.
    private const int GreatestExponentDigits = 3;

    private readonly List<string> _parameters = [];
    private readonly int _firstParameter;

    private JsonbCondition(FilterNode filter, bool isWhole, int firstParameter)
    {
        Filter = filter;
        IsWhole = isWhole;
        _firstParameter = firstParameter;
        Write(filter);
    }

    /// <summary>What PostgreSQL decides.</summary>
    public FilterNode Filter { get; }

    /// <summary>Whether nothing of the filter is left to decide.</summary>
    public bool IsWhole { get; }

    /// <summary>The condition.</summary>
    public string Sql => Text.ToString();

    /// <summary>The values of the condition.</summary>
    public IReadOnlyList<string> Parameters => _parameters;

    /// <summary>Makes the condition of a filter.</summary>
    /// <param name="filter">The filter; <see langword="null"/> for none.</param>
    /// <param name="firstParameter">The number of the first parameter that is free.</param>
    /// <returns>The condition, or <see langword="null"/> if there is nothing in the filter that PostgreSQL can decide.</returns>
    public static JsonbCondition? Of(FilterNode? filter, int firstParameter)
    {
        FilterSplit split = FilterSplit.Of(filter, IsForPostgreSql);
        return split.Store is null ? null : new JsonbCondition(split.Store, split.Rest is null, firstParameter);
    }

    /// <inheritdoc/>
    protected override void WriteComparison(FilterOperator comparison, FieldPath path, JsonConstant constant)
    {
        JsonKind kind = KindOf(constant, out JsonField value);
        string field = $"(t.value{string.Concat(path.Names.Select(name => $" -> {Add(name)}::text"))})";
        Text.Append(comparison switch
        {
            FilterOperator.Equal => Equality(field, kind, constant),
            FilterOperator.NotEqual => $"NOT {Equality(field, kind, constant)}",
            _ when kind == JsonKind.Number => $"coalesce(jsonb_typeof({field}) = 'number' AND {field} {Sign(comparison)} {Add(constant.ToString())}::jsonb, false)",
            _ => $"coalesce(jsonb_typeof({field}) = 'string' AND ({field} #>> '{{}}') COLLATE \"C\" {Sign(comparison)} {Add(JsonString.ToText(constant.Utf8Json.Span, value))}, false)",
        });
    }

    private static bool IsForPostgreSql(FilterNode leaf) => leaf switch
    {
        ComparisonFilter comparison => IsPlain(comparison.Path) && IsForPostgreSql(comparison.Operator, comparison.Value),
        InFilter membership => IsPlain(membership.Path) && membership.Values.All(static value => IsForPostgreSql(FilterOperator.Equal, value)),
        _ => false,
    };

    private static bool IsForPostgreSql(FilterOperator comparison, JsonConstant constant)
    {
        bool isEquality = comparison is FilterOperator.Equal or FilterOperator.NotEqual;
        return KindOf(constant, out JsonField value) switch
        {
            JsonKind.String => IsComparable(JsonString.ToText(constant.Utf8Json.Span, value)),
            JsonKind.Number => IsNumeric(constant.Utf8Json.Span),
            JsonKind.Null or JsonKind.True or JsonKind.False => isEquality,
            _ => false,
        };
    }

    private static bool IsComparable(string text) => KeyByteOrder.Agrees(text) && !text.Contains('\0', StringComparison.Ordinal);

    private static bool IsPlain(FieldPath path) => path.Names.All(IsComparable);

    private static bool IsNumeric(ReadOnlySpan<byte> number)
    {
        int exponent = number.IndexOfAny((byte)'e', (byte)'E');
        return number.Length < 1000 && (exponent < 0 || number[(exponent + 1)..].TrimStart("+-"u8).Length <= GreatestExponentDigits);
    }

    private static JsonKind KindOf(JsonConstant constant, out JsonField value)
    {
        JsonScanner.TryReadWhole(constant.Utf8Json.Span, out value);
        return value.Kind;
    }

    private static string Sign(FilterOperator comparison) => comparison switch
    {
        FilterOperator.GreaterThan => ">",
        FilterOperator.GreaterThanOrEqual => ">=",
        FilterOperator.LessThan => "<",
        _ => "<=",
    };

    /// <summary>An array also equals what one of its elements does; containment is just that for what is neither array nor object.</summary>
    private string Equality(string field, JsonKind kind, JsonConstant constant)
    {
        string value = $"{Add(constant.ToString())}::jsonb";
        string element = $"(jsonb_typeof({field}) = 'array' AND {field} @> {value})";
        string missing = kind == JsonKind.Null ? $"{field} IS NULL OR " : string.Empty;
        return $"coalesce({missing}{field} = {value} OR {element}, false)";
    }

    private string Add(string parameter)
    {
        _parameters.Add(parameter);
        return $"${_firstParameter + _parameters.Count - 1}";
    }
}
