namespace StateGen.Queries.JsonText;

/// <summary>Goes through the elements of an array.</summary>
internal ref struct JsonElements
{
    private readonly ReadOnlySpan<byte> _text;
    private int _at;

    /// <summary>Starts before the first element.</summary>
    /// <param name="text">The text.</param>
    /// <param name="value">An array in it.</param>
    public JsonElements(ReadOnlySpan<byte> text, in JsonField value)
    {
        _text = text;
        _at = JsonScan.SkipWhiteSpace(text, value.Start + 1);
        if (JsonScan.ByteAt(text, _at) == ']')
            _at = text.Length;
    }

    /// <summary>Whether the text turned out to be no JSON; there is no further element then.</summary>
    public readonly bool IsMalformed => _at < 0;

    /// <summary>Goes to the next element, if there is one.</summary>
    public bool TryNext(out JsonField element)
    {
        element = default;
        if ((uint)_at >= (uint)_text.Length)
            return false;

        int at = JsonScan.SkipWhiteSpace(_text, JsonScan.ReadValue(_text, _at, out element));
        switch (JsonScan.ByteAt(_text, at))
        {
            case (byte)',':
                _at = JsonScan.SkipWhiteSpace(_text, at + 1);
                return true;
            case (byte)']':
                _at = _text.Length;
                return true;
            default:
                _at = JsonScan.Malformed;
                return false;
        }
    }
}
