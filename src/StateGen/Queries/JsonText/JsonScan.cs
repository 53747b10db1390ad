using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace StateGen.Queries.JsonText;

/// <summary>
/// Finds its way through JSON that is trusted to be well-formed, so it looks at no more than it needs to. On any other bytes it stays inside
/// the text, ends, and answers <see cref="Malformed"/> where it notices. Positions are offsets into the text; <see cref="Malformed"/> as an
/// input is answered with itself.
/// </summary>
internal static class JsonScan
{
    /// <summary>The position that stands for a text that is no JSON.</summary>
    public const int Malformed = -1;

    // '[' and '{', and ']' and '}', differ in this bit only, and no other byte becomes one of them by setting it.
    private const byte BracketBit = 0x20;

    /// <summary>The byte at a position; zero, which JSON has nowhere, outside the text.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static byte ByteAt(ReadOnlySpan<byte> text, int at) => (uint)at < (uint)text.Length ? text[at] : (byte)0;

    /// <summary>The position of the next byte that is no white space.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int SkipWhiteSpace(ReadOnlySpan<byte> text, int at)
    {
        while ((uint)at < (uint)text.Length && text[at] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
            at++;
        return at;
    }

    /// <summary>The position of the quote that ends a string.</summary>
    /// <param name="text">The text.</param>
    /// <param name="at">The position behind the quote that starts it.</param>
    /// <param name="isEscaped">Whether there are escapes on the way.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int EndOfString(ReadOnlySpan<byte> text, int at, out bool isEscaped)
    {
        isEscaped = false;
        while (true)
        {
            at = NextQuoteOrBackslash(text, at);
            if ((uint)at >= (uint)text.Length)
                return Malformed;
            if (text[at] == '"')
                return at;
            isEscaped = true;
            at += 2;
        }
    }

    /// <summary>The position behind a value.</summary>
    public static int SkipValue(ReadOnlySpan<byte> text, int at)
    {
        byte first = ByteAt(text, at);
        if (first == '"')
        {
            int end = EndOfString(text, at + 1, out _);
            return end < 0 ? Malformed : end + 1;
        }

        return (first | BracketBit) == '{' ? SkipContainer(text, at) : SkipScalar(text, at);
    }

    /// <summary>Reads a value and answers the position behind it. Numbers, literals and escapes are checked, the inside of a container is not.</summary>
    public static int ReadValue(ReadOnlySpan<byte> text, int at, out JsonField field)
    {
        field = default;
        switch (ByteAt(text, at))
        {
            case (byte)'"':
                return ReadString(text, at, out field);
            case (byte)'{':
                return ReadSpan(text, at, SkipContainer(text, at), JsonKind.Object, out field);
            case (byte)'[':
                return ReadSpan(text, at, SkipContainer(text, at), JsonKind.Array, out field);
            case (byte)'n':
                return ReadLiteral(text, at, "null"u8, JsonKind.Null, out field);
            case (byte)'t':
                return ReadLiteral(text, at, "true"u8, JsonKind.True, out field);
            case (byte)'f':
                return ReadLiteral(text, at, "false"u8, JsonKind.False, out field);
            default:
                int end = SkipScalar(text, at);
                return end > 0 && JsonNumber.IsNumber(text[at..end]) ? ReadSpan(text, at, end, JsonKind.Number, out field) : Malformed;
        }
    }

    /// <summary>Reads a text that is one value with white space around it.</summary>
    /// <returns>Whether it is one, as far as was looked.</returns>
    public static bool TryReadWhole(ReadOnlySpan<byte> text, out JsonField field)
    {
        int end = SkipWhiteSpace(text, ReadValue(text, SkipWhiteSpace(text, 0), out field));
        return end == text.Length;
    }

    private static int ReadString(ReadOnlySpan<byte> text, int at, out JsonField field)
    {
        field = default;
        int start = at + 1;
        int end = EndOfString(text, start, out bool isEscaped);
        if (end < 0 || (isEscaped && !JsonString.IsWellEscaped(text[start..end])))
            return Malformed;
        field = new JsonField(JsonKind.String, start, end - start, isEscaped);
        return end + 1;
    }

    private static int ReadLiteral(ReadOnlySpan<byte> text, int at, ReadOnlySpan<byte> literal, JsonKind kind, out JsonField field)
    {
        field = default;
        return text[at..].StartsWith(literal) ? ReadSpan(text, at, at + literal.Length, kind, out field) : Malformed;
    }

    private static int ReadSpan(ReadOnlySpan<byte> text, int at, int end, JsonKind kind, out JsonField field)
    {
        field = end < 0 ? default : new JsonField(kind, at, end - at);
        return end;
    }

    private static int SkipContainer(ReadOnlySpan<byte> text, int at)
    {
        int depth = 0;
        while (true)
        {
            at = NextQuoteOrBracket(text, at);
            if ((uint)at >= (uint)text.Length)
                return Malformed;

            byte c = text[at];
            if (c == '"')
            {
                at = EndOfString(text, at + 1, out _);
                if (at < 0)
                    return Malformed;
            }
            else if ((c | BracketBit) == '{')
            {
                depth++;
            }
            else if (--depth == 0)
            {
                return at + 1;
            }

            at++;
        }
    }

    private static int SkipScalar(ReadOnlySpan<byte> text, int at)
    {
        int start = at;
        while ((uint)at < (uint)text.Length && IsInScalar(text[at]))
            at++;
        return at == start ? Malformed : at;
    }

    private static bool IsInScalar(byte c) => c > ' ' && c != ',' && (c | BracketBit) != '}' && c != ':' && c != '"';

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int NextQuoteOrBackslash(ReadOnlySpan<byte> text, int at)
    {
        for (; at <= text.Length - Vector128<byte>.Count; at += Vector128<byte>.Count)
        {
            Vector128<byte> block = Load(text, at);
            uint found = (Vector128.Equals(block, Vector128.Create((byte)'"')) | Vector128.Equals(block, Vector128.Create((byte)'\\')))
                .ExtractMostSignificantBits();
            if (found != 0)
                return at + BitOperations.TrailingZeroCount(found);
        }

        while ((uint)at < (uint)text.Length && text[at] != '"' && text[at] != '\\')
            at++;
        return at;
    }

    private static int NextQuoteOrBracket(ReadOnlySpan<byte> text, int at)
    {
        for (; at <= text.Length - Vector128<byte>.Count; at += Vector128<byte>.Count)
        {
            Vector128<byte> block = Load(text, at);
            Vector128<byte> brackets = block | Vector128.Create(BracketBit);
            uint found = (Vector128.Equals(block, Vector128.Create((byte)'"'))
                | Vector128.Equals(brackets, Vector128.Create((byte)'{'))
                | Vector128.Equals(brackets, Vector128.Create((byte)'}'))).ExtractMostSignificantBits();
            if (found != 0)
                return at + BitOperations.TrailingZeroCount(found);
        }

        while ((uint)at < (uint)text.Length && text[at] != '"' && (text[at] | BracketBit) is not ('{' or '}'))
            at++;
        return at;
    }

    // The callers' loops bound the position from above and start from one inside the text, so this never reads outside.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> Load(ReadOnlySpan<byte> text, int at) =>
        Vector128.LoadUnsafe(ref MemoryMarshal.GetReference(text), (nuint)(uint)at);
}
