using System.Buffers;
using System.Text;

namespace StateGen.Json;

/// <summary>
/// The escapes of System.Text.Json's default encoder: everything but plain ASCII letters, digits and harmless punctuation is escaped, so
/// that what was written is ASCII and can stand in HTML.
/// </summary>
internal static class JsonEscaping
{
    /// <summary>The most bytes one UTF-16 unit takes.</summary>
    public const int MaxBytesPerChar = 6;

    private static readonly SearchValues<char> Plain = SearchValues.Create(
        " !#$%()*,-./0123456789:;=?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_abcdefghijklmnopqrstuvwxyz{|}~");

    /// <summary>Finds the first character that must be escaped.</summary>
    /// <returns>Its index, or -1 if there is none.</returns>
    public static int IndexOfEscaped(ReadOnlySpan<char> text) => text.IndexOfAnyExcept(Plain);

    /// <summary>Writes text with its escapes.</summary>
    /// <param name="text">The text.</param>
    /// <param name="output">Room for <see cref="MaxBytesPerChar"/> bytes a character.</param>
    /// <returns>The number of bytes written.</returns>
    public static int Write(ReadOnlySpan<char> text, Span<byte> output)
    {
        int written = 0;
        while (!text.IsEmpty)
        {
            int plain = IndexOfEscaped(text);
            if (plain < 0)
                plain = text.Length;
            Ascii.FromUtf16(text[..plain], output[written..], out int copied);
            written += copied;
            text = text[plain..];
            if (text.IsEmpty)
                break;
            written += WriteEscape(text, output[written..], out int units);
            text = text[units..];
        }

        return written;
    }

    private static int WriteEscape(ReadOnlySpan<char> text, Span<byte> output, out int units)
    {
        units = 1;
        char c = text[0];
        byte letter = c switch
        {
            '\\' => (byte)'\\',
            '\b' => (byte)'b',
            '\t' => (byte)'t',
            '\n' => (byte)'n',
            '\f' => (byte)'f',
            '\r' => (byte)'r',
            _ => 0,
        };
        if (letter != 0)
        {
            output[0] = (byte)'\\';
            output[1] = letter;
            return 2;
        }

        bool isPair = char.IsHighSurrogate(c) && text.Length > 1 && char.IsLowSurrogate(text[1]);
        if (isPair)
        {
            units = 2;
            WriteHex(c, output);
            WriteHex(text[1], output[MaxBytesPerChar..]);
            return 2 * MaxBytesPerChar;
        }

        WriteHex(char.IsSurrogate(c) ? '\uFFFD' : c, output);
        return MaxBytesPerChar;
    }

    private static void WriteHex(char unit, Span<byte> output)
    {
        ReadOnlySpan<byte> digits = "0123456789ABCDEF"u8;
        output[5] = digits[unit & 0xF];
        output[4] = digits[(unit >> 4) & 0xF];
        output[3] = digits[(unit >> 8) & 0xF];
        output[2] = digits[unit >> 12];
        output[1] = (byte)'u';
        output[0] = (byte)'\\';
    }
}
