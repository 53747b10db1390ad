using System.Buffers;
using System.Globalization;
using System.Text.Unicode;

namespace StateGen.Queries.JsonText;

/// <summary>Writes texts as JSON strings, escaping what must be and, so that nothing is lost, surrogates without their partner.</summary>
internal static class JsonStringWriter
{
    private const int EscapeLength = 6;
    private const int BytesPerCharacter = 3;

    private static readonly SearchValues<char> MustBeEscaped =
        SearchValues.Create([.. Enumerable.Range(0, ' ').Select(c => (char)c), '"', '\\']);

    /// <summary>Writes a text with its quotes.</summary>
    public static void Write(IBufferWriter<byte> output, ReadOnlySpan<char> text)
    {
        output.Write("\""u8);
        while (!text.IsEmpty)
        {
            int plain = text.IndexOfAny(MustBeEscaped);
            int read = WritePlain(output, plain < 0 ? text : text[..plain]);
            text = text[read..];
            if (text.IsEmpty)
                break;
            WriteEscape(output, text[0]);
            text = text[1..];
        }

        output.Write("\""u8);
    }

    /// <summary>Writes up to the end or to a surrogate without its partner.</summary>
    private static int WritePlain(IBufferWriter<byte> output, ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
            return 0;
        Span<byte> destination = output.GetSpan(checked(text.Length * BytesPerCharacter));
        Utf8.FromUtf16(text, destination, out int read, out int written, replaceInvalidSequences: false);
        output.Advance(written);
        return read;
    }

    private static void WriteEscape(IBufferWriter<byte> output, char c)
    {
        if (c is '"' or '\\')
        {
            output.Write([(byte)'\\', (byte)c]);
            return;
        }

        Span<byte> escape = output.GetSpan(EscapeLength);
        "\\u"u8.CopyTo(escape);
        ((int)c).TryFormat(escape[2..], out _, "x4", CultureInfo.InvariantCulture);
        output.Advance(EscapeLength);
    }
}
