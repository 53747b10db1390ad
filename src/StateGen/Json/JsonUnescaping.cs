using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace StateGen.Json;

/// <summary>Takes the escapes out of the text of a JSON string whose syntax has been checked. What is not valid UTF-8 stays as it is.</summary>
internal static class JsonUnescaping
{
    private const int UnicodeEscapeLength = 6;

    /// <summary>Unescapes a text.</summary>
    /// <param name="text">The text between the quotes.</param>
    /// <param name="output">Room for as many bytes as the text has.</param>
    /// <returns>The number of bytes written.</returns>
    /// <exception cref="JsonException">An escaped surrogate stands alone.</exception>
    public static int Unescape(ReadOnlySpan<byte> text, Span<byte> output)
    {
        int written = 0;
        while (true)
        {
            int escape = text.IndexOf((byte)'\\');
            ReadOnlySpan<byte> plain = escape < 0 ? text : text[..escape];
            plain.CopyTo(output[written..]);
            written += plain.Length;
            if (escape < 0)
                return written;
            text = text[escape..];
            written += text[1] == (byte)'u' ? WriteRune(ref text, output[written..]) : WriteLetter(ref text, output[written..]);
        }
    }

    private static int WriteLetter(ref ReadOnlySpan<byte> text, Span<byte> output)
    {
        output[0] = text[1] switch
        {
            (byte)'b' => (byte)'\b',
            (byte)'f' => (byte)'\f',
            (byte)'n' => (byte)'\n',
            (byte)'r' => (byte)'\r',
            (byte)'t' => (byte)'\t',
            byte itself => itself,
        };
        text = text[2..];
        return 1;
    }

    private static int WriteRune(ref ReadOnlySpan<byte> text, Span<byte> output)
    {
        char unit = Unit(text);
        text = text[UnicodeEscapeLength..];
        if (!char.IsSurrogate(unit))
            return new Rune(unit).EncodeToUtf8(output);
        bool isPair = text.Length >= UnicodeEscapeLength && text[0] == (byte)'\\' && text[1] == (byte)'u';
        if (!isPair || !Rune.TryCreate(unit, Unit(text), out Rune rune))
            throw new JsonException("The JSON text has an escaped surrogate that is not one of a pair.");
        text = text[UnicodeEscapeLength..];
        return rune.EncodeToUtf8(output);
    }

    private static char Unit(ReadOnlySpan<byte> escape)
    {
        bool isHex = Utf8Parser.TryParse(escape.Slice(2, 4), out ushort unit, out int read, 'x') && read == 4;
        return isHex ? (char)unit : throw new JsonException("The JSON text has an escape that is not four hexadecimal digits.");
    }
}
