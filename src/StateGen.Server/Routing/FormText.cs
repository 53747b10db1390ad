using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace StateGen.Server.Routing;

/// <summary>Form decoding, which the state API applies to path parameters as well: <c>+</c> is a space and <c>%XX</c> a byte of UTF-8.</summary>
internal static class FormText
{
    private const int MaxStackBytes = 256;

    private static readonly SearchValues<char> Encoded = SearchValues.Create("%+");

    /// <summary>Whether a text is what it decodes to.</summary>
    public static bool IsPlain(ReadOnlySpan<char> text) => !text.ContainsAny(Encoded);

    /// <summary>Decodes a text whose percent-encoding is known to be valid.</summary>
    public static string Decode(ReadOnlySpan<char> text) =>
        TryDecode(text, out string? decoded) ? decoded : throw new FormatException("The text is not percent-encoded.");

    /// <summary>Decodes a text; fails if a percent sign is not followed by two hexadecimal digits.</summary>
    public static bool TryDecode(ReadOnlySpan<char> text, [NotNullWhen(true)] out string? decoded)
    {
        if (IsPlain(text))
        {
            decoded = text.ToString();
            return true;
        }

        int size = Encoding.UTF8.GetMaxByteCount(text.Length);
        byte[]? rented = null;
        Span<byte> bytes = size <= MaxStackBytes ? stackalloc byte[MaxStackBytes] : rented = ArrayPool<byte>.Shared.Rent(size);
        int length = Decode(text, bytes);
        decoded = length < 0 ? null : Encoding.UTF8.GetString(bytes[..length]);
        if (rented is not null)
            ArrayPool<byte>.Shared.Return(rented);
        return decoded is not null;
    }

    /// <summary>Whether every percent sign is followed by two hexadecimal digits.</summary>
    public static bool IsValid(ReadOnlySpan<char> text)
    {
        while (true)
        {
            int percent = text.IndexOf('%');
            if (percent < 0)
                return true;
            if (!IsEscape(text, percent))
                return false;
            text = text[(percent + 3)..];
        }
    }

    private static int Decode(ReadOnlySpan<char> text, Span<byte> bytes)
    {
        int length = 0;
        while (!text.IsEmpty)
        {
            int plain = text.IndexOfAny(Encoded);
            if (plain != 0)
            {
                ReadOnlySpan<char> run = plain < 0 ? text : text[..plain];
                length += Encoding.UTF8.GetBytes(run, bytes[length..]);
                text = text[run.Length..];
            }
            else if (text[0] == '+')
            {
                bytes[length++] = (byte)' ';
                text = text[1..];
            }
            else if (IsEscape(text, 0))
            {
                bytes[length++] = (byte)((Hex(text[1]) << 4) | Hex(text[2]));
                text = text[3..];
            }
            else
            {
                return -1;
            }
        }

        return length;
    }

    private static bool IsEscape(ReadOnlySpan<char> text, int percent) =>
        percent + 2 < text.Length && char.IsAsciiHexDigit(text[percent + 1]) && char.IsAsciiHexDigit(text[percent + 2]);

    private static int Hex(char digit) => char.IsAsciiDigit(digit) ? digit - '0' : (digit | 0x20) - 'a' + 10;
}
