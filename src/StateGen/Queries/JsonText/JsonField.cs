namespace StateGen.Queries.JsonText;

/// <summary>Where a value stands in a text. The default is a value that is not there.</summary>
/// <param name="Kind">What the value is.</param>
/// <param name="Start">The offset of the value; of a string, of its content behind the quote.</param>
/// <param name="Length">The length of the value in bytes; of a string, of its content between the quotes.</param>
/// <param name="IsEscaped">Whether a string has escapes.</param>
internal readonly record struct JsonField(JsonKind Kind, int Start, int Length, bool IsEscaped = false)
{
    /// <summary>Cuts the value out of its text; of a string, its content as written.</summary>
    public ReadOnlySpan<byte> Content(ReadOnlySpan<byte> text) => text.Slice(Start, Length);

    /// <summary>Cuts the value out of its text as it is written there, quotes of a string included.</summary>
    public ReadOnlySpan<byte> Written(ReadOnlySpan<byte> text) =>
        Kind == JsonKind.String ? text.Slice(Start - 1, Length + 2) : Content(text);
}
