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
internal ref struct JsonScanner
{
    /// <summary>The position that stands for a text that is no JSON.</summary>
    public const int Malformed = -1;

    // '[' and '{', and ']' and '}', differ in this bit only, and no other byte becomes one of them by setting it.
    private const byte BracketBit = 0x20;

    private const int WindowLength = 64;

    private readonly ReadOnlySpan<byte> _text;

    // A window of the text, one bit a byte, the lowest first. Strings in it are found without looking at the text again, which is what
    // makes a walk over many short strings fast.
    private int _window = -WindowLength;
    private ulong _quotes;
    private ulong _brackets;
    private ulong _commas;

    /// <summary>Starts to scan a text.</summary>
    public JsonScanner(ReadOnlySpan<byte> text) => _text = text;

    private enum Look
    {
        // A backslash counts as a quote: what it stands before may be one that does not end the string.
        ForQuotes,
        ForQuotesAndBrackets,
        ForQuotesBracketsAndCommas,
    }

    /// <summary>The text.</summary>
    public readonly ReadOnlySpan<byte> Text => _text;

    /// <summary>Reads a text that is one value with white space around it.</summary>
    /// <returns>Whether it is one, as far as was looked.</returns>
    public static bool TryReadWhole(ReadOnlySpan<byte> text, out JsonField field)
    {
        var scanner = new JsonScanner(text);
        int end = scanner.SkipWhiteSpace(scanner.ReadValue(scanner.SkipWhiteSpace(0), out field));
        return end == text.Length;
    }

    /// <inheritdoc cref="JsonBytes.At"/>
    public readonly byte ByteAt(int at) => JsonBytes.At(_text, at);

    /// <inheritdoc cref="JsonBytes.SkipWhiteSpace"/>
    public readonly int SkipWhiteSpace(int at) => JsonBytes.SkipWhiteSpace(_text, at);

    /// <summary>The position of the quote that ends a string.</summary>
    /// <param name="at">The position behind the quote that starts it.</param>
    /// <param name="isEscaped">Whether there are escapes on the way.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int EndOfString(int at, out bool isEscaped)
    {
        isEscaped = false;
        while (true)
        {
            at = Next(at, Look.ForQuotes);
            byte c = ByteAt(at);
            if (c == '"')
                return at;
            if (c == 0)
                return Malformed;
            isEscaped = true;
            at += 2;
        }
    }

    /// <summary>The position behind a value.</summary>
    public int SkipValue(int at)
    {
        byte first = ByteAt(at);
        if (first == '"')
        {
            int end = EndOfString(at + 1, out _);
            return end < 0 ? Malformed : end + 1;
        }

        return (first | BracketBit) == '{' ? SkipContainer(at) : Next(at, Look.ForQuotesBracketsAndCommas);
    }

    /// <summary>Reads a value and answers the position behind it. Numbers, literals and escapes are checked, the inside of a container is not.</summary>
    public int ReadValue(int at, out JsonField field)
    {
        field = default;
        switch (ByteAt(at))
        {
            case (byte)'"':
                return ReadString(at, out field);
            case (byte)'{':
                return ReadSpan(at, SkipContainer(at), JsonKind.Object, out field);
            case (byte)'[':
                return ReadSpan(at, SkipContainer(at), JsonKind.Array, out field);
            case (byte)'n':
                return ReadLiteral(at, "null"u8, JsonKind.Null, out field);
            case (byte)'t':
                return ReadLiteral(at, "true"u8, JsonKind.True, out field);
            case (byte)'f':
                return ReadLiteral(at, "false"u8, JsonKind.False, out field);
            default:
                int end = EndOfScalar(at);
                return end > 0 && JsonNumber.IsNumber(_text[at..end]) ? ReadSpan(at, end, JsonKind.Number, out field) : Malformed;
        }
    }

    private static bool IsInScalar(byte c) => c > ' ' && c != ',' && (c | BracketBit) != '}' && c != ':' && c != '"';

    private int ReadString(int at, out JsonField field)
    {
        field = default;
        int start = at + 1;
        int end = EndOfString(start, out bool isEscaped);
        if (end < 0 || (isEscaped && !JsonString.IsWellEscaped(_text[start..end])))
            return Malformed;
        field = new JsonField(JsonKind.String, start, end - start, isEscaped);
        return end + 1;
    }

    private readonly int ReadLiteral(int at, ReadOnlySpan<byte> literal, JsonKind kind, out JsonField field)
    {
        field = default;
        return _text[at..].StartsWith(literal) ? ReadSpan(at, at + literal.Length, kind, out field) : Malformed;
    }

    private static int ReadSpan(int at, int end, JsonKind kind, out JsonField field)
    {
        field = end < 0 ? default : new JsonField(kind, at, end - at);
        return end;
    }

    private int SkipContainer(int at)
    {
        int depth = 0;
        while (true)
        {
            at = Next(at, Look.ForQuotesAndBrackets);
            byte c = ByteAt(at);
            if ((c | BracketBit) == '{')
            {
                depth++;
            }
            else if ((c | BracketBit) == '}')
            {
                if (--depth == 0)
                    return at + 1;
            }
            else
            {
                at = c == '"' ? EndOfString(at + 1, out _) : Malformed;
                if (at < 0)
                    return Malformed;
            }

            at++;
        }
    }

    private readonly int EndOfScalar(int at)
    {
        int start = at;
        while ((uint)at < (uint)_text.Length && IsInScalar(_text[at]))
            at++;
        return at == start ? Malformed : at;
    }

    /// <summary>The position of the next byte that is looked for; the length of the text or beyond if there is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Next(int at, Look look)
    {
        int offset = at - _window;
        if ((uint)offset < WindowLength)
        {
            ulong found = Seen(look) >> offset;
            if (found != 0)
                return at + BitOperations.TrailingZeroCount(found);
            at = _window + WindowLength;
        }

        return NextInOtherWindow(at, look);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private int NextInOtherWindow(int at, Look look)
    {
        while ((uint)at < (uint)_text.Length)
        {
            MoveWindow(at);
            ulong found = Seen(look) >> (at - _window);
            if (found != 0)
                return at + BitOperations.TrailingZeroCount(found);
            at = _window + WindowLength;
        }

        return at;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly ulong Seen(Look look) => look switch
    {
        Look.ForQuotes => _quotes,
        Look.ForQuotesAndBrackets => _quotes | _brackets,
        _ => _quotes | _brackets | _commas,
    };

    /// <summary>Moves the window so that it starts at a position, or earlier if the text would end inside it.</summary>
    private void MoveWindow(int at)
    {
        _window = Math.Max(0, Math.Min(at, _text.Length - WindowLength));
        _quotes = _brackets = _commas = 0;
        if (_text.Length < WindowLength)
        {
            for (int offset = 0; offset < _text.Length; offset++)
                AddByte(offset);
            return;
        }

        ulong quotes = 0, brackets = 0, commas = 0;
        for (int offset = 0; offset < WindowLength; offset += Vector128<byte>.Count)
        {
            // The window is inside the text, and the block inside the window.
            var block = Vector128.LoadUnsafe(ref MemoryMarshal.GetReference(_text), (nuint)(uint)(_window + offset));
            Vector128<byte> folded = block | Vector128.Create(BracketBit);
            quotes |= Bits(Vector128.Equals(block, Vector128.Create((byte)'"')) | Vector128.Equals(block, Vector128.Create((byte)'\\')), offset);
            brackets |= Bits(Vector128.Equals(folded, Vector128.Create((byte)'{')) | Vector128.Equals(folded, Vector128.Create((byte)'}')), offset);
            commas |= Bits(Vector128.Equals(block, Vector128.Create((byte)',')), offset);
        }

        (_quotes, _brackets, _commas) = (quotes, brackets, commas);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Bits(Vector128<byte> found, int offset) => (ulong)found.ExtractMostSignificantBits() << offset;

    private void AddByte(int offset)
    {
        byte c = _text[_window + offset];
        if (c is (byte)'"' or (byte)'\\')
            _quotes |= 1UL << offset;
        else if ((c | BracketBit) is '{' or '}')
            _brackets |= 1UL << offset;
        else if (c == ',')
            _commas |= 1UL << offset;
    }
}
