using System.Text;
using System.Text.Json;
using StateGen.Server.Json;

namespace StateGen.Server.Requests;

/// <summary>
/// Goes through JSON. Where it stands is the first or only token of a value, or the name of a member, or the end of a container.
/// Malformed JSON is an exception of the reader below.
/// </summary>
/// <param name="json">The JSON.</param>
/// <param name="offset">What is added to the places of values.</param>
internal ref struct JsonCursor(ReadOnlySpan<byte> json, int offset = 0)
{
    /// <summary>How deep a body may nest, as in the runtime.</summary>
    public const int MaxDepth = 10_000;

    private Utf8JsonReader _json = new(json, new JsonReaderOptions { MaxDepth = MaxDepth });

    public readonly JsonTokenType Token => _json.TokenType;

    /// <summary>The bytes of a number or a literal.</summary>
    public readonly ReadOnlySpan<byte> Bytes => _json.ValueSpan;

    /// <summary>Goes to the next token.</summary>
    public bool Read() => _json.Read();

    /// <summary>Goes to the end of the value.</summary>
    public void Skip() => _json.Skip();

    /// <summary>Goes to the next element of the array that was started, or to its end.</summary>
    public bool NextElement()
    {
        _json.Read();
        return _json.TokenType != JsonTokenType.EndArray;
    }

    /// <summary>Goes to the name of the next member of the object that was started, or to its end.</summary>
    public bool NextMember()
    {
        _json.Read();
        return _json.TokenType != JsonTokenType.EndObject;
    }

    /// <summary>Whether the member has a name, in whatever case.</summary>
    public readonly bool IsNamed(ReadOnlySpan<byte> name)
    {
        if (!_json.ValueIsEscaped)
            return Ascii.EqualsIgnoreCase(_json.ValueSpan, name);
        return string.Equals(Text(), Encoding.UTF8.GetString(name), StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Whether the string is a text, and written without an escape.</summary>
    public readonly bool Is(ReadOnlySpan<byte> text) => !_json.ValueIsEscaped && _json.ValueSpan.SequenceEqual(text);

    /// <summary>Goes from the name of a member to the end of its value.</summary>
    public void SkipMember()
    {
        _json.Read();
        _json.Skip();
    }

    /// <summary>Goes from the name of a member to the end of its value, and says where that is.</summary>
    public JsonSlice SliceMember()
    {
        _json.Read();
        int start = (int)_json.TokenStartIndex;
        _json.Skip();
        return new JsonSlice(offset + start, (int)_json.BytesConsumed - start);
    }

    /// <summary>The text of a name or a string. What is no valid Unicode becomes U+FFFD.</summary>
    public readonly string Text() => GoJsonString.Read(_json.ValueSpan, _json.ValueIsEscaped);
}
