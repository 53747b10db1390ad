using System.Buffers;

namespace StateGen.Server.Json;

/// <summary>Rewrites JSON that is known to be valid, without reading it into anything.</summary>
internal static class JsonText
{
    private static readonly SearchValues<byte> WhiteSpace = SearchValues.Create(" \t\r\n"u8);
    private static readonly SearchValues<byte> WhiteSpaceAndQuote = SearchValues.Create(" \t\r\n\""u8);
    private static readonly SearchValues<byte> QuoteAndBackslash = SearchValues.Create("\"\\"u8);

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
