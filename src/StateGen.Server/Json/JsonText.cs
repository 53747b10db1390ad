using System.Buffers;
using StateGen.Stores;

namespace StateGen.Server.Json;

/// <summary>Rewrites JSON that is known to be valid, without reading it into anything.</summary>
internal static class JsonText
{
    private static readonly SearchValues<byte> WhiteSpace = SearchValues.Create(" \t\r\n"u8);
    private static readonly SearchValues<byte> WhiteSpaceAndQuote = SearchValues.Create(" \t\r\n\""u8);
    private static readonly SearchValues<byte> QuoteAndBackslash = SearchValues.Create("\"\\"u8);

    // U+2028 and U+2029 are E2 80 A8 and E2 80 A9.
    private static readonly SearchValues<byte> Altered = SearchValues.Create([.. " \t\r\n<>&"u8, 0xE2]);
    private static readonly SearchValues<byte> SpecialInString = SearchValues.Create([.. "<>&"u8, 0xE2]);

    /// <summary>Whether there is white space outside strings.</summary>
    public static bool HasInsignificantWhiteSpace(ReadOnlySpan<byte> json)
    {
        if (!json.ContainsAny(WhiteSpace))
            return false;
        while (true)
        {
            int at = json.IndexOfAny(WhiteSpaceAndQuote);
            if (at < 0)
                return false;
            if (json[at] != (byte)'"')
                return true;
            json = json[(at + LengthOfString(json[at..]))..];
        }
    }

    /// <summary>Copies JSON without the white space outside strings.</summary>
    /// <returns>How many bytes were written, at most as many as there are in <paramref name="json"/>.</returns>
    public static int Compact(ReadOnlySpan<byte> json, Span<byte> destination)
    {
        int length = 0;
        while (!json.IsEmpty)
        {
            int at = json.IndexOfAny(WhiteSpaceAndQuote);
            int run = at < 0 ? json.Length : json[at] == (byte)'"' ? at + LengthOfString(json[at..]) : at;
            json[..run].CopyTo(destination[length..]);
            length += run;
            json = json[run..].TrimStart(" \t\r\n"u8);
        }

        return length;
    }

    /// <summary>Copies JSON as the runtime's encoder does: without white space outside strings, and safe within HTML.</summary>
    public static void CompactAndEscape(ReadOnlySpan<byte> json, PooledBufferWriter destination)
    {
        if (!json.ContainsAny(Altered))
        {
            destination.Write(json);
            return;
        }

        while (!json.IsEmpty)
        {
            int at = json.IndexOfAny(WhiteSpaceAndQuote);
            int run = at < 0 ? json.Length : at;
            destination.Write(json[..run]);
            json = json[run..];
            if (!json.IsEmpty && json[0] == (byte)'"')
            {
                int length = LengthOfString(json);
                EscapeString(json[..length], destination);
                json = json[length..];
            }

            json = json.TrimStart(" \t\r\n"u8);
        }
    }

    private static void EscapeString(ReadOnlySpan<byte> text, PooledBufferWriter destination)
    {
        while (true)
        {
            int at = text.IndexOfAny(SpecialInString);
            if (at < 0)
            {
                destination.Write(text);
                return;
            }

            destination.Write(text[..at]);
            text = text[at..];
            ReadOnlySpan<byte> escape = EscapeOf(text, out int replaced);
            destination.Write(escape);
            text = text[replaced..];
        }
    }

    private static ReadOnlySpan<byte> EscapeOf(ReadOnlySpan<byte> text, out int replaced)
    {
        replaced = 1;
        switch (text[0])
        {
            case (byte)'<':
                return "\\u003c"u8;
            case (byte)'>':
                return "\\u003e"u8;
            case (byte)'&':
                return "\\u0026"u8;
            case 0xE2 when text.StartsWith("\u2028"u8) || text.StartsWith("\u2029"u8):
                replaced = 3;
                return text[2] == 0xA8 ? "\\u2028"u8 : "\\u2029"u8;
            default:
                return text[..1];
        }
    }

    /// <summary>The length of the string that the text starts with, with both quotes.</summary>
    private static int LengthOfString(ReadOnlySpan<byte> json)
    {
        int at = 1;
        while (true)
        {
            int next = json[at..].IndexOfAny(QuoteAndBackslash);
            if (next < 0)
                return json.Length;
            at += next;
            if (json[at] == (byte)'"')
                return at + 1;
            at = Math.Min(at + 2, json.Length);
        }
    }
}
