namespace StateGen.Queries.JsonText;

/// <summary>Goes through the members of an object, duplicates included, in the order in which they are written.</summary>
internal ref struct JsonMembers
{
    private readonly ReadOnlySpan<byte> _text;
    private int _at;

    /// <summary>Starts before the first member.</summary>
    /// <param name="text">The text.</param>
    /// <param name="value">An object in it.</param>
    public JsonMembers(ReadOnlySpan<byte> text, in JsonField value)
    {
        _text = text;
        _at = JsonScan.SkipWhiteSpace(text, value.Start + 1);
        if (JsonScan.ByteAt(text, _at) == '}')
            _at = text.Length;
    }

    /// <summary>Whether the text turned out to be no JSON; there is no further member then.</summary>
    public readonly bool IsMalformed => _at < 0;

    /// <summary>Goes to the next member, if there is one.</summary>
    /// <param name="name">Its name, a string.</param>
    /// <param name="value">Its value.</param>
    public bool TryNext(out JsonField name, out JsonField value)
    {
        name = value = default;
        if ((uint)_at >= (uint)_text.Length)
            return false;

        int at = JsonScan.ReadValue(_text, _at, out name);
        at = JsonScan.SkipWhiteSpace(_text, at);
        if (name.Kind != JsonKind.String || JsonScan.ByteAt(_text, at) != ':')
            return Fail();
        at = JsonScan.ReadValue(_text, JsonScan.SkipWhiteSpace(_text, at + 1), out value);
        at = JsonScan.SkipWhiteSpace(_text, at);
        switch (JsonScan.ByteAt(_text, at))
        {
            case (byte)',':
                _at = JsonScan.SkipWhiteSpace(_text, at + 1);
                return true;
            case (byte)'}':
                _at = _text.Length;
                return true;
            default:
                return Fail();
        }
    }

    private bool Fail()
    {
        _at = JsonScan.Malformed;
        return false;
    }
}
