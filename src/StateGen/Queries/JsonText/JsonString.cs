using System.Buffers.Text;
using System.Text;

namespace StateGen.Queries.JsonText;

/// <summary>
/// The contents of JSON strings. Unescaped they are UTF-8, in which a surrogate without its partner, legal as an escape, is encoded as if it
/// were a character. So every text has one encoding, no two texts share one, and nothing is lost.
/// </summary>
internal static class JsonString
{
    private const int UnicodeEscapeLength = 6;
    private const int SurrogateLength = 3;
    private const byte SurrogateLead = 0xED;

    /// <summary>Whether every escape in the content of a string is one that JSON has.</summary>
    public static bool IsWellEscaped(ReadOnlySpan<byte> content)
    {
        while (true)
        {
            int escape = content.IndexOf((byte)'\\');
            if (escape < 0)
                return true;

            content = content[escape..];
            bool isUnicode = TryReadUnicodeEscape(content, out _);
            if (!isUnicode && SimpleEscape(JsonBytes.At(content, 1)) == 0)
                return false;
            content = content[(isUnicode ? UnicodeEscapeLength : 2)..];
        }
    }

    /// <summary>Takes the escapes out of the content of a string.</summary>
    /// <param name="content">The well-escaped content.</param>
    /// <param name="destination">At least as long as the content.</param>
    /// <returns>The length of the result, which is never longer than the content.</returns>
    public static int Unescape(ReadOnlySpan<byte> content, Span<byte> destination)
    {
        int written = 0;
        while (true)
        {
            int escape = content.IndexOf((byte)'\\');
            ReadOnlySpan<byte> plain = escape < 0 ? content : content[..escape];
            plain.CopyTo(destination[written..]);
            written += plain.Length;
            if (escape < 0)
                return written;

            content = content[escape..];
            if (TryReadUnicodeEscape(content, out int unit))
            {
                content = content[UnicodeEscapeLength..];
                written += Encode(WithPartner(unit, ref content), destination[written..]);
            }
            else
            {
                destination[written++] = SimpleEscape(content[1]);
                content = content[2..];
            }
        }
    }

    /// <summary>Compares unescaped contents as <see cref="string.CompareOrdinal(string, string)"/> compares the texts: by UTF-16 code units.</summary>
    public static int Compare(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        int at = left.CommonPrefixLength(right);
        if (at == left.Length || at == right.Length)
            return left.Length.CompareTo(right.Length);

        // The order of the bytes is the order of the code points. UTF-16 has another only where supplementary characters, which it writes
        // as surrogates, meet what is above U+D800; the first bytes that differ are both at least the lead byte of a surrogate then.
        byte l = left[at], r = right[at];
        return l >= SurrogateLead && r >= SurrogateLead ? CompareCodeUnits(left[at..], right[at..]) : l.CompareTo(r);
    }

    /// <summary>The text of an unescaped content.</summary>
    public static string ToText(ReadOnlySpan<byte> unescaped)
    {
        if (!unescaped.Contains(SurrogateLead))
            return Encoding.UTF8.GetString(unescaped);

        var text = new StringBuilder(unescaped.Length);
        while (!unescaped.IsEmpty)
        {
            if (TryReadSurrogate(unescaped, out int surrogate))
            {
                text.Append((char)surrogate);
                unescaped = unescaped[SurrogateLength..];
                continue;
            }

            Rune.DecodeFromUtf8(unescaped, out Rune rune, out int length);
            text.Append(rune.ToString());
            unescaped = unescaped[length..];
        }

        return text.ToString();
    }

    /// <summary>The text of a string in a JSON text.</summary>
    public static string ToText(ReadOnlySpan<byte> text, in JsonField field)
    {
        using var content = new UnescapedString(text, field, stackalloc byte[UnescapedString.ScratchLength]);
        return ToText(content.Content);
    }

    /// <summary>Encodes a text as an unescaped content.</summary>
    public static byte[] FromText(string text)
    {
        byte[] bytes = new byte[Encoding.UTF8.GetMaxByteCount(text.Length)];
        int written = 0;
        for (int i = 0; i < text.Length; i++)
        {
            bool isPair = i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]);
            written += Encode(isPair ? char.ConvertToUtf32(text[i], text[++i]) : text[i], bytes.AsSpan(written));
        }

        return bytes.AsSpan(0, written).ToArray();
    }

    private static byte SimpleEscape(byte c) => c switch
    {
        (byte)'"' or (byte)'\\' or (byte)'/' => c,
        (byte)'b' => (byte)'\b',
        (byte)'f' => (byte)'\f',
        (byte)'n' => (byte)'\n',
        (byte)'r' => (byte)'\r',
        (byte)'t' => (byte)'\t',
        _ => 0,
    };

    private static bool TryReadUnicodeEscape(ReadOnlySpan<byte> content, out int unit)
    {
        unit = 0;
        if (content.Length < UnicodeEscapeLength || content[0] != '\\' || content[1] != 'u')
            return false;
        bool isHexadecimal = Utf8Parser.TryParse(content[2..UnicodeEscapeLength], out ushort value, out int length, 'X');
        unit = value;
        return isHexadecimal && length == UnicodeEscapeLength - 2;
    }

    /// <summary>Joins a high surrogate with the low one that is escaped behind it.</summary>
    private static int WithPartner(int unit, ref ReadOnlySpan<byte> content)
    {
        if (!TryReadUnicodeEscape(content, out int low) || !char.IsSurrogatePair((char)unit, (char)low))
            return unit;
        content = content[UnicodeEscapeLength..];
        return char.ConvertToUtf32((char)unit, (char)low);
    }

    private static int Encode(int codePoint, Span<byte> destination)
    {
        if (Rune.TryCreate(codePoint, out Rune rune))
            return rune.EncodeToUtf8(destination);
        destination[0] = SurrogateLead;
        destination[1] = (byte)(0x80 | ((codePoint >> 6) & 0x3F));
        destination[2] = (byte)(0x80 | (codePoint & 0x3F));
        return SurrogateLength;
    }

    private static bool TryReadSurrogate(ReadOnlySpan<byte> text, out int unit)
    {
        unit = 0;
        if (text.Length < SurrogateLength || text[0] != SurrogateLead || text[1] < 0xA0)
            return false;
        unit = 0xD000 | ((text[1] & 0x3F) << 6) | (text[2] & 0x3F);
        return true;
    }

    /// <summary>Compares from where characters differ. Two units are enough: then the first was one of a pair on one side and alone on the other.</summary>
    private static int CompareCodeUnits(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        int order = FirstUnit(left, out int leftSecond).CompareTo(FirstUnit(right, out int rightSecond));
        return order != 0 ? order : leftSecond.CompareTo(rightSecond);
    }

    private static int FirstUnit(ReadOnlySpan<byte> text, out int second)
    {
        second = -1;
        if (TryReadSurrogate(text, out int surrogate))
        {
            if (text.Length > SurrogateLength)
                second = FirstUnit(text[SurrogateLength..], out _);
            return surrogate;
        }

        Rune.DecodeFromUtf8(text, out Rune rune, out _);
        if (rune.IsBmp)
            return rune.Value;
        Span<char> pair = stackalloc char[2];
        rune.EncodeToUtf16(pair);
        second = pair[1];
        return pair[0];
    }
}
