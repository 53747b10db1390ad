using System.Buffers.Text;
using StateGen.Queries.JsonText;

namespace StateGen.Queries.Wire;

/// <summary>
/// Reads the body of a query. Members of the query, of the entries of its sort and of its page are named without regard to case, others
/// are passed over, null is as good as absent, and of members with one name the last counts. State API: query.
/// </summary>
internal static class StateQueryReader
{
    // What the runtime calls these types in its messages.
    private const string QueryType = "query.QueryFields";
    private const string FilterType = "map[string]interface {}";
    private const string SortType = "[]query.Sorting";
    private const string SortEntryType = "query.Sorting";
    private const string PageType = "query.Pagination";

    /// <summary>Reads a query, but for its metadata, which travel beside the body.</summary>
    /// <param name="utf8Json">The whole body.</param>
    /// <returns>The query; it holds no part of the body's memory.</returns>
    /// <exception cref="QueryFormatException">The body is no query.</exception>
    public static StateQueryRequest Read(ReadOnlySpan<byte> utf8Json)
    {
        if (GoJsonSyntax.FindError(utf8Json) is { } error)
            throw new QueryFormatException(error);
        JsonScanner.TryReadWhole(utf8Json, out JsonField query);
        if (query.Kind == JsonKind.Null)
            return new StateQueryRequest();
        if (query.Kind != JsonKind.Object)
            throw new QueryFormatException(GoJsonErrors.WrongValueType(GoJsonErrors.NameOf(query.Kind), QueryType));

        var request = new StateQueryRequest();
        JsonField filter = default;
        List<(string? Key, string? Order)> sort = [];
        var members = new JsonMembers(utf8Json, query);
        while (members.TryNext(out JsonField name, out JsonField value))
        {
            string text = JsonString.ToText(utf8Json, name);
            if (IsNamed(text, "filter"))
                filter = Expect(value, JsonKind.Object, "QueryFields.filter", FilterType);
            else if (IsNamed(text, "sort"))
                sort = ReadSort(utf8Json, Expect(value, JsonKind.Array, "QueryFields.sort", SortType));
            else if (IsNamed(text, "page"))
                request = ReadPage(utf8Json, Expect(value, JsonKind.Object, "QueryFields.page", PageType), request);
            else if (IsNamed(text, "keyPrefix"))
                request = request with { KeyPrefix = ReadText(utf8Json, value, "QueryFields.keyPrefix") ?? string.Empty };
        }

        // Types are reported before what the filter means, and that before the order, as the runtime does.
        return request with { Filter = FilterReader.Read(utf8Json, filter), Sort = sort.Select(ToSortKey).ToArray() };
    }

    private static bool IsNamed(string text, string name) => string.Equals(text, name, StringComparison.OrdinalIgnoreCase);

    /// <summary>Checks the type of a value; null is nothing.</summary>
    private static JsonField Expect(in JsonField value, JsonKind kind, string field, string type)
    {
        if (value.Kind == kind)
            return value;
        return value.Kind == JsonKind.Null
            ? default
            : throw new QueryFormatException(GoJsonErrors.WrongFieldType(GoJsonErrors.NameOf(value.Kind), field, type));
    }

    private static List<(string? Key, string? Order)> ReadSort(ReadOnlySpan<byte> text, in JsonField sort)
    {
        var entries = new List<(string? Key, string? Order)>();
        if (sort.Kind == JsonKind.Missing)
            return entries;
        var elements = new JsonElements(text, sort);
        while (elements.TryNext(out JsonField element))
            entries.Add(ReadSortEntry(text, Expect(element, JsonKind.Object, "QueryFields.sort", SortEntryType)));
        return entries;
    }

    private static (string? Key, string? Order) ReadSortEntry(ReadOnlySpan<byte> text, in JsonField entry)
    {
        (string? Key, string? Order) result = default;
        if (entry.Kind == JsonKind.Missing)
            return result;
        var members = new JsonMembers(text, entry);
        while (members.TryNext(out JsonField name, out JsonField value))
        {
            string member = JsonString.ToText(text, name);
            if (IsNamed(member, "key"))
                result.Key = ReadText(text, value, "Sorting.sort.key") ?? result.Key;
            else if (IsNamed(member, "order"))
                result.Order = ReadText(text, value, "Sorting.sort.order") ?? result.Order;
        }

        return result;
    }

    private static SortKey ToSortKey((string? Key, string? Order) entry)
    {
        if (entry.Key is null)
            throw new QueryFormatException("sort entry must have a key");
        bool isDescending = IsNamed(entry.Order ?? string.Empty, "DESC");
        if (!isDescending && !string.IsNullOrEmpty(entry.Order) && !IsNamed(entry.Order, "ASC"))
        {
            throw new QueryFormatException(
                $"unsupported order {GoJsonErrors.Quote(entry.Order)} for sort key {GoJsonErrors.Quote(entry.Key)}: use \"ASC\" or \"DESC\"");
        }

        return new SortKey(FieldPath.Parse(entry.Key), isDescending);
    }

    private static StateQueryRequest ReadPage(ReadOnlySpan<byte> text, in JsonField page, StateQueryRequest request)
    {
        if (page.Kind == JsonKind.Missing)
            return request;
        var members = new JsonMembers(text, page);
        while (members.TryNext(out JsonField name, out JsonField value))
        {
            string member = JsonString.ToText(text, name);
            if (IsNamed(member, "limit"))
                request = request with { Limit = ReadLimit(text, value) ?? request.Limit };
            else if (IsNamed(member, "token"))
                request = request with { Token = ReadText(text, value, "Pagination.page.token") ?? request.Token };
        }

        return request;
    }

    private static int? ReadLimit(ReadOnlySpan<byte> text, in JsonField value)
    {
        const string Field = "Pagination.page.limit";
        const string Type = "int";
        JsonField number = Expect(value, JsonKind.Number, Field, Type);
        if (number.Kind == JsonKind.Missing)
            return null;

        ReadOnlySpan<byte> digits = number.Content(text);
        if (Utf8Parser.TryParse(digits, out long limit, out int length) && length == digits.Length)
            return (int)Math.Clamp(limit, int.MinValue, int.MaxValue);
        string written = System.Text.Encoding.UTF8.GetString(digits);
        throw new QueryFormatException(GoJsonErrors.WrongFieldType($"number {written}", Field, Type));
    }

    private static string? ReadText(ReadOnlySpan<byte> text, in JsonField value, string field)
    {
        JsonField content = Expect(value, JsonKind.String, field, "string");
        return content.Kind == JsonKind.Missing ? null : JsonString.ToText(text, content);
    }
}
