using System.Globalization;
using System.Text;

namespace StateGen.Queries.JsonText;

/// <summary>
/// The sentences in which the Dapr runtime reports JSON that it cannot use: those of Go's encoding/json package, which clients see in error
/// messages.
/// </summary>
internal static class GoJsonErrors
{
    /// <summary>A text that ended too early, where the whole text was there to read.</summary>
    public const string EndOfInput = "unexpected end of JSON input";

    /// <summary>A text without a value, where it was read as a stream.</summary>
    public const string EmptyStream = "EOF";

    /// <summary>A text that ended too early, where it was read as a stream.</summary>
    public const string EndOfStream = "unexpected EOF";

    /// <summary>A byte that is not allowed where it stands.</summary>
    /// <param name="found">The byte; named as the character of that number, whatever it is a part of.</param>
    /// <param name="where">What was being read, as Go words it.</param>
    public static string InvalidCharacter(byte found, string where)
    {
        string character = found switch
        {
            (byte)'\'' => @"\'",
            (byte)'"' => "\"",
            _ => Escape(((char)found).ToString()),
        };
        return $"invalid character '{character}' {where}";
    }

    /// <summary>A value of a type that a field cannot hold.</summary>
    /// <param name="value">What was found: a type, <see cref="NameOf"/> it, or <c>number</c> and its digits.</param>
    /// <param name="field">The innermost Go struct and the path of JSON names to the field: <c>Pagination.page.limit</c>.</param>
    /// <param name="type">The Go type of the field.</param>
    public static string WrongFieldType(string value, string field, string type) =>
        $"json: cannot unmarshal {value} into Go struct field {field} of type {type}";

    /// <summary>A value that is not of the type of the whole.</summary>
    /// <param name="value">What was found: <see cref="NameOf"/> it.</param>
    /// <param name="type">The Go type.</param>
    public static string WrongValueType(string value, string type) => $"json: cannot unmarshal {value} into Go value of type {type}";

    /// <summary>What Go calls a kind of JSON value.</summary>
    public static string NameOf(JsonKind kind) => kind switch
    {
        JsonKind.False or JsonKind.True => "bool",
        JsonKind.Number => "number",
        JsonKind.String => "string",
        JsonKind.Array => "array",
        JsonKind.Object => "object",
        _ => "null",
    };

    /// <summary>Quotes a text as Go does.</summary>
    public static string Quote(string text) => $"\"{Escape(text).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
            Append(escaped, rune);
        return escaped.ToString();
    }

    private static void Append(StringBuilder escaped, Rune rune)
    {
        int simple = "\a\b\f\n\r\t\v\\".IndexOf(rune.ToString(), StringComparison.Ordinal);
        if (simple >= 0)
            escaped.Append('\\').Append(@"abfnrtv\"[simple]);
        else if (IsPrintable(rune))
            escaped.Append(rune.ToString());
        else if (rune.Value is < ' ' or 0x7F)
            escaped.Append(CultureInfo.InvariantCulture, $"\\x{rune.Value:x2}");
        else if (rune.IsBmp)
            escaped.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}");
        else
            escaped.Append(CultureInfo.InvariantCulture, $"\\U{rune.Value:x8}");
    }

    private static bool IsPrintable(Rune rune) => rune.Value == ' ' || Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Control
        or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);
}
