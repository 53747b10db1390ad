using System.Globalization;
using System.Numerics;
using System.Text.Json;
using StateGen.Queries;
using StateGen.Stores;

namespace StateGen.Tests.Queries;

/// <summary>The semantics of queries, told as plainly as can be: documents are parsed, everything is sorted, nothing is fast.</summary>
internal static class NaiveQuery
{
    /// <summary>The keys of all entries that a query selects, in its order.</summary>
    public static string[] Keys(StateQueryRequest query, IEnumerable<StateItem> items)
    {
        var selected = items
            .Where(item => item.Key.StartsWith(query.KeyPrefix, StringComparison.Ordinal))
            .Select(item => (item.Key, Root: item.Value.IsJson ? JsonSerializer.Deserialize<JsonElement>(item.Value.Bytes.Span) : (JsonElement?)null))
            .Where(item => query.Filter is null || (item.Root is { } root && Matches(query.Filter, root)))
            .ToList();
        selected.Sort((left, right) =>
        {
            foreach (StateGen.Queries.SortKey key in query.Sort)
            {
                int order = CompareForSort(Find(left.Root, key.Path), Find(right.Root, key.Path));
                if (order != 0)
                    return key.Descending ? -order : order;
            }

            return string.CompareOrdinal(left.Key, right.Key);
        });
        return selected.Select(item => item.Key).ToArray();
    }

    public static bool Matches(FilterNode filter, JsonElement document) => filter switch
    {
        AndFilter and => and.Operands.All(operand => Matches(operand, document)),
        OrFilter or => or.Operands.Any(operand => Matches(operand, document)),
        InFilter membership => membership.Values.Any(value => EqualsOrContains(Find(document, membership.Path), Parse(value))),
        ComparisonFilter comparison => Matches(comparison, Find(document, comparison.Path), Parse(comparison.Value)),
        _ => throw new ArgumentException("unknown filter", nameof(filter)),
    };

    private static bool Matches(ComparisonFilter comparison, JsonElement? value, JsonElement constant) => comparison.Operator switch
    {
        FilterOperator.Equal => EqualsOrContains(value, constant),
        FilterOperator.NotEqual => !EqualsOrContains(value, constant),
        FilterOperator.GreaterThan => Compare(value, constant) > 0,
        FilterOperator.GreaterThanOrEqual => Compare(value, constant) >= 0,
        FilterOperator.LessThan => Compare(value, constant) < 0,
        _ => Compare(value, constant) <= 0,
    };

    private static JsonElement? Find(JsonElement? value, FieldPath path)
    {
        foreach (string name in path.Names)
            value = value is { ValueKind: JsonValueKind.Object } parent && Members(parent).TryGetValue(name, out JsonElement child) ? child : null;
        return value;
    }

    private static bool EqualsOrContains(JsonElement? value, JsonElement constant)
    {
        if (value is not { } present)
            return constant.ValueKind == JsonValueKind.Null;
        return DeepEquals(present, constant)
            || (present.ValueKind == JsonValueKind.Array && present.EnumerateArray().Any(element => DeepEquals(element, constant)));
    }

    private static bool DeepEquals(JsonElement left, JsonElement right)
    {
        if (left.ValueKind != right.ValueKind)
            return false;
        switch (left.ValueKind)
        {
            case JsonValueKind.Array:
                JsonElement[] elements = left.EnumerateArray().ToArray();
                JsonElement[] others = right.EnumerateArray().ToArray();
                return elements.Length == others.Length && elements.Zip(others).All(pair => DeepEquals(pair.First, pair.Second));
            case JsonValueKind.Object:
                Dictionary<string, JsonElement> members = Members(left);
                Dictionary<string, JsonElement> otherMembers = Members(right);
                return members.Count == otherMembers.Count
                    && members.All(member => otherMembers.TryGetValue(member.Key, out JsonElement other) && DeepEquals(member.Value, other));
            default:
                return left.ValueKind is not (JsonValueKind.Number or JsonValueKind.String) || Compare(left, right) == 0;
        }
    }

    private static Dictionary<string, JsonElement> Members(JsonElement value)
    {
        var members = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (JsonProperty member in value.EnumerateObject())
            members[member.Name] = member.Value;
        return members;
    }

    private static int? Compare(JsonElement? left, JsonElement right)
    {
        if (left is not { } present || present.ValueKind != right.ValueKind)
            return null;
        return present.ValueKind switch
        {
            JsonValueKind.Number => Exact(present).CompareTo(Exact(right)),
            JsonValueKind.String => string.CompareOrdinal(present.GetString(), right.GetString()),
            _ => null,
        };
    }

    private static int CompareForSort(JsonElement? left, JsonElement? right)
    {
        int order = Rank(left).CompareTo(Rank(right));
        return order != 0 || right is null ? order : Compare(left, right.Value) ?? 0;
    }

    private static int Rank(JsonElement? value) => value?.ValueKind switch
    {
        null or JsonValueKind.Null => 0,
        JsonValueKind.False => 1,
        JsonValueKind.True => 2,
        JsonValueKind.Number => 3,
        JsonValueKind.String => 4,
        _ => 5,
    };

    private static JsonElement Parse(JsonConstant constant) => JsonSerializer.Deserialize<JsonElement>(constant.Utf8Json.Span);

    // Exponents of the texts in RandomJson stay within this.
    private static BigInteger Exact(JsonElement number)
    {
        string[] parts = number.GetRawText().Split('e', 'E');
        string[] mantissa = parts[0].Split('.');
        string fraction = mantissa.Length > 1 ? mantissa[1] : string.Empty;
        int exponent = parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : 0;
        return BigInteger.Parse(mantissa[0] + fraction, CultureInfo.InvariantCulture) * BigInteger.Pow(10, 500 + exponent - fraction.Length);
    }
}
