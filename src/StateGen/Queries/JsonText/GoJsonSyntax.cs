using System.Buffers;

namespace StateGen.Queries.JsonText;

/// <summary>
/// Checks a text by the rules of Go's encoding/json package, which are those of JSON but for two: any bytes may stand in a string, and
/// containers nest <see cref="MaxDepth"/> deep. Reports the first error in its words.
/// </summary>
internal ref struct GoJsonSyntax
{
    /// <summary>How deep containers may nest, the outermost counted.</summary>
    public const int MaxDepth = 10_000;

    private static readonly SearchValues<byte> SpecialInString = SearchValues.Create(
        "\"\\"u8.ToArray().Concat(Enumerable.Range(0, ' ').Select(c => (byte)c)).ToArray());

    private readonly ReadOnlySpan<byte> _text;
    private readonly bool _isStream;

    // One bit for each container that is open: set if it is an object.
    private readonly Span<ulong> _containers;
    private int _depth;
    private int _at;
    private string? _error;

    private GoJsonSyntax(ReadOnlySpan<byte> text, bool isStream, Span<ulong> containers)
    {
        _text = text;
        _isStream = isStream;
        _containers = containers;
    }

    private enum Next
    {
        Value,
        FirstValue,
        Name,
        FirstName,
        AfterValue,
        Done,
    }

    private readonly bool IsInObject => (_containers[(_depth - 1) >> 6] & (1UL << (_depth - 1))) != 0;

    /// <summary>Checks that a text is one JSON value with nothing but white space around it.</summary>
    /// <param name="utf8Json">The text.</param>
    /// <param name="isStream">Whether a text that ends too early is reported as by a reader of streams: <c>EOF</c>, <c>unexpected EOF</c>.</param>
    /// <returns>The first error, or <see langword="null"/> if there is none.</returns>
    public static string? FindError(ReadOnlySpan<byte> utf8Json, bool isStream = false)
    {
        Span<ulong> containers = stackalloc ulong[(MaxDepth + 63) / 64];
        var syntax = new GoJsonSyntax(utf8Json, isStream, containers);
        Next next = Next.Value;
        while (next != Next.Done && syntax._error is null)
            next = syntax.Step(next);
        return syntax._error;
    }

    private Next Step(Next next)
    {
        _at = JsonBytes.SkipWhiteSpace(_text, _at);
        if (next == Next.AfterValue && _depth == 0)
            return _at == _text.Length ? Next.Done : Fail("after top-level value");
        if (_at == _text.Length)
            return Fail(string.Empty);
        return next switch
        {
            Next.FirstValue when _text[_at] == ']' => Close(),
            Next.FirstName when _text[_at] == '}' => Close(),
            Next.Value or Next.FirstValue => Value(),
            Next.Name or Next.FirstName => Name(),
            _ => Separator(),
        };
    }

    private Next Value()
    {
        switch (_text[_at])
        {
            case (byte)'{':
                return Open(isObject: true);
            case (byte)'[':
                return Open(isObject: false);
            case (byte)'"':
                return String();
            case (byte)'t':
                return Literal("true");
            case (byte)'f':
                return Literal("false");
            case (byte)'n':
                return Literal("null");
            case (byte)'-' or (>= (byte)'0' and <= (byte)'9'):
                return Number();
            default:
                return Fail("looking for beginning of value");
        }
    }

    private Next Name()
    {
        if (_text[_at] != '"')
            return Fail("looking for beginning of object key string");
        if (String() == Next.Done)
            return Next.Done;
        _at = JsonBytes.SkipWhiteSpace(_text, _at);
        if (JsonBytes.At(_text, _at) != ':')
            return Fail("after object key");
        _at++;
        return Next.Value;
    }

    private Next Separator()
    {
        switch (_text[_at])
        {
            case (byte)',':
                _at++;
                return IsInObject ? Next.Name : Next.Value;
            case (byte)'}' when IsInObject:
            case (byte)']' when !IsInObject:
                return Close();
            default:
                return Fail(IsInObject ? "after object key:value pair" : "after array element");
        }
    }

    private Next Open(bool isObject)
    {
        if (_depth == MaxDepth)
            return Fail("exceeded max depth");
        ulong bit = 1UL << _depth;
        ref ulong bits = ref _containers[_depth >> 6];
        bits = isObject ? bits | bit : bits & ~bit;
        _depth++;
        _at++;
        return isObject ? Next.FirstName : Next.FirstValue;
    }

    private Next Close()
    {
        _depth--;
        _at++;
        return Next.AfterValue;
    }

    private Next String()
    {
        _at++;
        while (true)
        {
            int special = _text[_at..].IndexOfAny(SpecialInString);
            if (special < 0)
            {
                _at = _text.Length;
                return Fail(string.Empty);
            }

            _at += special;
            switch (_text[_at])
            {
                case (byte)'"':
                    _at++;
                    return Next.AfterValue;
                case (byte)'\\':
                    if (!Escape())
                        return Next.Done;
                    break;
                default:
                    return Fail("in string literal");
            }
        }
    }

    private bool Escape()
    {
        _at++;
        byte c = JsonBytes.At(_text, _at);
        if (c is not ((byte)'"' or (byte)'\\' or (byte)'/' or (byte)'b' or (byte)'f' or (byte)'n' or (byte)'r' or (byte)'t' or (byte)'u'))
            return Fail("in string escape code") == Next.AfterValue;
        _at++;
        for (int digits = c == 'u' ? 4 : 0; digits > 0; digits--, _at++)
        {
            if (!char.IsAsciiHexDigit((char)JsonBytes.At(_text, _at)))
                return Fail(@"in \u hexadecimal character escape") == Next.AfterValue;
        }

        return true;
    }

    private Next Literal(string word)
    {
        foreach (char expected in word)
        {
            if (JsonBytes.At(_text, _at) != expected)
                return Fail($"in literal {word} (expecting '{expected}')");
            _at++;
        }

        return Next.AfterValue;
    }

    private Next Number()
    {
        if (_text[_at] == '-')
            _at++;
        if (JsonBytes.At(_text, _at) == '0')
            _at++;
        else if (!Digits())
            return Fail("in numeric literal");

        if (JsonBytes.At(_text, _at) == '.')
        {
            _at++;
            if (!Digits())
                return Fail("after decimal point in numeric literal");
        }

        if (JsonBytes.At(_text, _at) is (byte)'e' or (byte)'E')
        {
            _at++;
            if (JsonBytes.At(_text, _at) is (byte)'+' or (byte)'-')
                _at++;
            if (!Digits())
                return Fail("in exponent of numeric literal");
        }

        return Next.AfterValue;
    }

    private bool Digits()
    {
        int start = _at;
        while (JsonBytes.At(_text, _at) is >= (byte)'0' and <= (byte)'9')
            _at++;
        return _at > start;
    }

    /// <summary>Reports the byte that is up, or the end of the text.</summary>
    private Next Fail(string where)
    {
        if (_at < _text.Length)
            _error = GoJsonErrors.InvalidCharacter(_text[_at], where);
        else if (!_isStream)
            _error = GoJsonErrors.EndOfInput;
        else
            _error = _text.Trim(" \n\r\t"u8).IsEmpty ? GoJsonErrors.EmptyStream : GoJsonErrors.EndOfStream;
        return Next.Done;
    }
}
