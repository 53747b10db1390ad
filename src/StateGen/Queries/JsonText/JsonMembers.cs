namespace StateGen.Queries.JsonText;

/// <summary>Goes through the members of an object, duplicates included, in the order in which they are written.</summary>
internal ref struct JsonMembers
{
    private JsonScanner _scanner;
    private int _at;

    /// <summary>Starts before the first member.</summary>
    /// <param name="text">The text.</param>
    /// <param name="value">An object in it.</param>
    public JsonMembers(ReadOnlySpan<byte> text, in JsonField value)
    {
        _scanner = new JsonScanner(text);
        _at = _scanner.SkipWhiteSpace(value.Start + 1);
        if (_scanner.ByteAt(_at) == '}')
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
        if ((uint)_at >= (uint)_scanner.Text.Length)
            return false;

        int at = _scanner.ReadValue(_at, out name);
        at = _scanner.SkipWhiteSpace(at);
        if (name.Kind != JsonKind.String || _scanner.ByteAt(at) != ':')
            return Fail();
        at = _scanner.ReadValue(_scanner.SkipWhiteSpace(at + 1), out value);
        at = _scanner.SkipWhiteSpace(at);
        switch (_scanner.ByteAt(at))
        {
            case (byte)',':
                _at = _scanner.SkipWhiteSpace(at + 1);
                return true;
            case (byte)'}':
                _at = _scanner.Text.Length;
                return true;
            default:
                return Fail();
        }
    }

    private bool Fail()
    {
        _at = JsonScanner.Malformed;
        return false;
    }
}
