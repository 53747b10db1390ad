using StateGen.Queries.JsonText;

namespace StateGen.Queries.Evaluation;

/// <summary>A place in the order of a query.</summary>
internal readonly ref struct QueryPlace(string key, ReadOnlySpan<byte> document, ReadOnlySpan<JsonField> sortValues)
{
    /// <summary>The key, which decides between equal sort values.</summary>
    public string Key { get; } = key;

    /// <summary>The text that the sort values are in.</summary>
    public ReadOnlySpan<byte> Document { get; } = document;

    /// <summary>The sort values, most significant first.</summary>
    public ReadOnlySpan<JsonField> SortValues { get; } = sortValues;
}
