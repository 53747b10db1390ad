using System.Buffers;
using System.Globalization;
using System.Text;

namespace StateGen.Keys;

/// <summary>
/// The one way in which the text of a key part is made safe and read back. A part never holds a colon, which separates parts, nor a bar, of
/// which two are illegal in the state API; control characters and halves of surrogate pairs, which do not travel in a URL, are spelt out too.
/// <c>%XX</c> stands for an ASCII character, <c>%uXXXX</c> for any other UTF-16 code unit; digits are upper case.
/// </summary>
internal static class KeyEscaping
{
    public const char Separator = ':';
    private const char Escape = '%';
    private const char LongEscape = 'u';

    /// <summary>What stands as it is whatever is beside it: printable ASCII, which most parts are made of.</summary>
    private static readonly SearchValues<char> Plain = SearchValues.Create(
        [.. Enumerable.Range(' ', '\u007f' - ' ').Select(code => (char)code).Where(c => c is not (Separator or Escape or '|'))]);

    /// <summary>Whether a text is sure to need no escape, at a glance.</summary>
    public static bool IsPlain(ReadOnlySpan<char> text) => !text.ContainsAnyExcept(Plain);

    /// <summary>Whether the character at a place has to be escaped. A surrogate is only fine as one of a pair.</summary>
    public static bool NeedsEscape(ReadOnlySpan<char> text, int at)
    {
        char c = text[at];
        if (c is Separator or Escape or '|' or < ' ' or (>= '\u007f' and <= '\u009f'))
            return true;
        if (char.IsHighSurrogate(c))
            return at + 1 == text.Length || !char.IsLowSurrogate(text[at + 1]);
        return char.IsLowSurrogate(c) && (at == 0 || !char.IsHighSurrogate(text[at - 1]));
    }

    /// <summary>Spells a character out; at most six characters.</summary>
    public static ReadOnlySpan<char> Spell(char c, Span<char> buffer)
    {
        buffer[0] = Escape;
        int start = 1;
        if (c > '\u007f')
            buffer[start++] = LongEscape;
        ((int)c).TryFormat(buffer[start..], out int written, c > '\u007f' ? "X4" : "X2", CultureInfo.InvariantCulture);
        return buffer[..(start + written)];
    }

    /// <summary>Reads a part back. Only what <see cref="Spell"/> writes is accepted, so that no two texts stand for one part.</summary>
    public static bool TryUnescape(ReadOnlySpan<char> escaped, out string part)
    {
        part = string.Empty;
        var text = new StringBuilder(escaped.Length);
        for (int i = 0; i < escaped.Length; i++)
        {
            if (escaped[i] != Escape)
            {
                text.Append(escaped[i]);
                continue;
            }

            bool isLong = i + 1 < escaped.Length && escaped[i + 1] == LongEscape;
            int start = i + (isLong ? 2 : 1);
            int digits = isLong ? 4 : 2;
            if (start + digits > escaped.Length || !TryReadHex(escaped.Slice(start, digits), out char c) || c > '\u007f' != isLong)
                return false;
            text.Append(c);
            i = start + digits - 1;
        }

        part = text.ToString();
        return IsCanonical(escaped, part);
    }

    private static bool TryReadHex(ReadOnlySpan<char> digits, out char c)
    {
        bool read = ushort.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort value);
        c = (char)value;
        return read;
    }

    private static bool IsCanonical(ReadOnlySpan<char> escaped, string part)
    {
        var again = new StateKeyWriter(string.Empty);
        again.Append(part);
        return escaped.SequenceEqual(again.ToString());
    }
}
