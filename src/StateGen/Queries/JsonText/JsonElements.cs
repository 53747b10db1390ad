namespace StateGen.Queries.JsonText;

/// <summary>Goes through the elements of an array.</summary>
internal ref struct JsonElements
{
    private JsonScanner _scanner;
    private int _at;

    /// <summary>Starts before the first element.</summary>
    /// <param name="text">The text.</param>
    /// <param name="value">An array in it.</param>
    public JsonElements(ReadOnlySpan<byte> text, in JsonField value)
    {
        _scanner = new JsonScanner(text);
        _at = _scanner.SkipWhiteSpace(value.Start + 1);
        if (_scanner.ByteAt(_at) == ']')
            _at = text.Length;
    }

    /// <summary>Whether the text turned out to be no JSON; there is no further element then.</summary>
    public readonly bool IsMalformed => _at < 0;

    /// <summary>Goes to the next element, if there is one.</summary>
    public bool TryNext(out JsonField element)
    {
        element = default;
        if ((uint)_at >= (uint)_scanner.Text.Length)
            return false;

        int at = _scanner.SkipWhiteSpace(_scanner.ReadValue(_at, out element));
        switch (_scanner.ByteAt(at))
        {
            case (byte)',':
                _at = _scanner.SkipWhiteSpace(at + 1);
                return true;
            case (byte)']':
                _at = _scanner.Text.Length;
                return true;
            default:
                _at = JsonScanner.Malformed;
                return false;
        }
    }
}
