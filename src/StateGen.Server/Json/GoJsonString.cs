using System.Buffers;
using System.Globalization;
using System.Text;
using StateGen.Queries.JsonText;
using StateGen.Stores;

namespace StateGen.Server.Json;

/// <summary>Reads and writes JSON strings as Go does: what is no valid Unicode becomes U+FFFD, and what is written is safe within HTML.</summary>
internal static class GoJsonString
{
    private const int MaxStackBytes = 256;

    private static readonly SearchValues<char> Special = SearchValues.Create(
        [.. Enumerable.Range(0, ' ').Select(c => (char)c), '"', '\\', '<', '>', '&', '\u2028', '\u2029']);

    /// <summary>The text of the content of a string whose escapes are known to be valid.</summary>
    public static string Read(ReadOnlySpan<byte> content, bool isEscaped)
    {
        if (!isEscaped)
            return Encoding.UTF8.GetString(content);
        byte[]? rented = null;
        Span<byte> unescaped = content.Length <= MaxStackBytes
            ? stackalloc byte[MaxStackBytes]
            : rented = ArrayPool<byte>.Shared.Rent(content.Length);
        int length = JsonString.Unescape(content, unescaped);
        string text = JsonString.ToText(unescaped[..length]);
        if (rented is not null)
            ArrayPool<byte>.Shared.Return(rented);
        return Repair(text);
    }

    /// <summary>Writes a text with quotes around it.</summary>
    public static void Write(PooledBufferWriter output, ReadOnlySpan<char> text)
    {
        output.Write("\""u8);
        while (true)
        {
            int at = text.IndexOfAny(Special);
            WritePlain(output, at < 0 ? text : text[..at]);
            if (at < 0)
                break;
            WriteEscape(output, text[at]);
            text = text[(at + 1)..];
        }

        output.Write("\""u8);
    }

    private static string Repair(string text)
    {
        int surrogate = text.AsSpan().IndexOfAnyInRange('\ud800', '\udfff');
        if (surrogate < 0)
            return text;
        var repaired = new StringBuilder(text, 0, surrogate, text.Length);
        foreach (Rune rune in text.AsSpan(surrogate).EnumerateRunes())
            repaired.Append(rune.ToString());
        return repaired.ToString();
    }

    private static void WritePlain(PooledBufferWriter output, ReadOnlySpan<char> text)
    {
        Span<byte> destination = output.GetSpan(Encoding.UTF8.GetMaxByteCount(text.Length));
        output.Advance(Encoding.UTF8.GetBytes(text, destination));
    }

    private static void WriteEscape(PooledBufferWriter output, char c)
    {
        ReadOnlySpan<byte> simple = c switch
        {
            '"' => "\\\""u8,
            '\\' => "\\\\"u8,
            '\b' => "\\b"u8,
            '\f' => "\\f"u8,
            '\n' => "\\n"u8,
            '\r' => "\\r"u8,
            '\t' => "\\t"u8,
            _ => default,
        };
        if (!simple.IsEmpty)
        {
            output.Write(simple);
            return;
        }

        output.Write("\\u"u8);
        ((int)c).TryFormat(output.GetSpan(4), out int written, "x4", CultureInfo.InvariantCulture);
        output.Advance(written);
    }
}
