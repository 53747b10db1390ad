using System.Buffers;
using System.Globalization;
using System.Text;
using StateGen.Stores;

namespace StateGen.Server.Json;

/// <summary>Writes texts as JSON strings the way the runtime's encoder does: safe within HTML, everything else as it is.</summary>
internal static class JsonString
{
    private static readonly SearchValues<char> Special = SearchValues.Create(
        [.. Enumerable.Range(0, ' ').Select(c => (char)c), '"', '\\', '<', '>', '&', '\u2028', '\u2029']);

    /// <summary>Writes a text with quotes around it. What is not valid UTF-16 becomes U+FFFD.</summary>
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
