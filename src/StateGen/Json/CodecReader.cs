using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace StateGen.Json;

/// <summary>
/// What generated codecs read one JSON text with. They know what comes next, so this walks the text once, without a stack of tokens; whatever
/// is not in its most common form (escapes, unusual numbers, members to skip) is left to <see cref="Utf8JsonReader"/>, and so is refused or
/// accepted just as System.Text.Json does. Text that is refused throws <see cref="JsonException"/>.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref partial struct CodecReader
{
    private const int MaxDepth = 64;

    private readonly ReadOnlySpan<byte> _json;
    private int _at;
    private int _depth;
    private bool _separated;

    /// <summary>Starts at the beginning of a text.</summary>
    /// <param name="utf8Json">One JSON value in UTF-8, without a byte order mark.</param>
    public CodecReader(ReadOnlySpan<byte> utf8Json) => _json = utf8Json;

    /// <summary>Compares a name with one that is known.</summary>
    /// <param name="name">The name that was read.</param>
    /// <param name="known">The name to compare with.</param>
    /// <returns>Whether they are the same.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Is(ReadOnlySpan<byte> name, ReadOnlySpan<byte> known) => name.SequenceEqual(known);

    /// <summary>Reads <c>null</c> if that comes next.</summary>
    /// <returns>Whether it did.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryReadNull()
    {
        if (Peek() != (byte)'n')
            return false;
        ReadLiteral("null"u8);
        return true;
    }

    /// <summary>Reads the start of an object.</summary>
    public void ReadStartObject()
    {
        if (Peek() != (byte)'{')
            throw Unexpected("an object");
        Enter();
    }

    /// <summary>Reads the name of the next member and the colon after it, or the end of the object.</summary>
    /// <param name="name">The name, unescaped; valid until the next call.</param>
    /// <returns>Whether there was another member.</returns>
    public bool TryReadName(out ReadOnlySpan<byte> name)
    {
        byte next = Peek();
        if (next == (byte)'}')
        {
            Leave();
            name = default;
            return false;
        }

        if (_separated)
        {
            if (next != (byte)',')
                throw Unexpected("a comma or the end of the object");
            _at++;
            next = Peek();
        }

        if (next != (byte)'"')
            throw Unexpected("a member name");
        name = ReadText();
        if (Peek() != (byte)':')
            throw Unexpected("a colon");
        _at++;
        _separated = true;
        return true;
    }

    /// <summary>Moves to the next name of an object, which is read as a string, or past its end.</summary>
    /// <returns>Whether there is another name.</returns>
    public bool TryReadKey()
    {
        byte next = Peek();
        if (next == (byte)'}')
        {
            Leave();
            return false;
        }

        if (_separated)
        {
            if (next != (byte)',')
                throw Unexpected("a comma or the end of the object");
            _at++;
            next = Peek();
        }

        if (next != (byte)'"')
            throw Unexpected("a member name");
        _separated = true;
        return true;
    }

    /// <summary>Reads the colon after a name.</summary>
    public void ReadColon()
    {
        if (Peek() != (byte)':')
            throw Unexpected("a colon");
        _at++;
    }

    /// <summary>Reads the discriminator of an object that has just been started, if that is its first member.</summary>
    /// <param name="cases">The discriminators that are known.</param>
    /// <returns>The index of the discriminator, or -1 if there is none.</returns>
    public int ReadDiscriminator(CodecCases cases)
    {
        ArgumentNullException.ThrowIfNull(cases);
        int start = _at;
        if (Peek() == (byte)'}' || !TryReadName(out ReadOnlySpan<byte> name) || !name.SequenceEqual(cases.Name))
        {
            _at = start;
            _separated = false;
            return -1;
        }

        object discriminator = Peek() == (byte)'"' ? ReadString() : ReadInt32(JsonNumberHandling.Strict);
        int index = cases.IndexOf(discriminator);
        if (index < 0 && !cases.IgnoresUnrecognized)
            throw new JsonException($"The discriminator '{discriminator}' is not known.");
        return index;
    }

    /// <summary>Refuses names that have a meaning of their own in an object with a discriminator.</summary>
    /// <param name="name">The name that was read.</param>
    /// <param name="discriminator">The name of the discriminator.</param>
    public static void RefuseMetadata(ReadOnlySpan<byte> name, ReadOnlySpan<byte> discriminator)
    {
        if (name.StartsWith("$"u8) || name.SequenceEqual(discriminator))
            throw new JsonException($"The member '{Encoding.UTF8.GetString(name)}' has a meaning of its own here, and must be the first or absent.");
    }

    /// <summary>Makes the exception for a member that is not known, of a type that refuses those.</summary>
    /// <param name="name">The name that was read.</param>
    /// <returns>The exception to throw.</returns>
    public static JsonException UnknownMember(ReadOnlySpan<byte> name) => new($"The member '{Encoding.UTF8.GetString(name)}' is not known.");

    /// <summary>Makes the exception for an object that lacks the discriminator it needs.</summary>
    /// <param name="discriminator">The name of the discriminator.</param>
    /// <returns>The exception to throw.</returns>
    public static JsonException NoDiscriminator(string discriminator) =>
        new($"The JSON object must have the member '{discriminator}' first: its type is abstract.");

    /// <summary>Reads the start of an array.</summary>
    public void ReadStartArray()
    {
        if (Peek() != (byte)'[')
            throw Unexpected("an array");
        Enter();
    }

    /// <summary>Moves to the next item of an array, or past its end.</summary>
    /// <returns>Whether there is another item.</returns>
    public bool TryReadItem()
    {
        byte next = Peek();
        if (next == (byte)']')
        {
            Leave();
            return false;
        }

        if (_separated)
        {
            if (next != (byte)',')
                throw Unexpected("a comma or the end of the array");
            _at++;
            if (Peek() == (byte)']')
                throw Unexpected("a value");
        }

        _separated = true;
        return true;
    }

    /// <summary>Passes over a value of any kind.</summary>
    public void Skip()
    {
        Utf8JsonReader json = Open();
        json.Skip();
        Close(in json);
    }

    /// <summary>Makes sure that nothing but white space follows.</summary>
    public void ReadEnd()
    {
        if (Peek() != 0 || _at < _json.Length)
            throw Unexpected("the end of the text");
    }

    /// <summary>Makes the exception for an object without members it must have. The object has just been read to its end.</summary>
    /// <param name="names">The names of its members.</param>
    /// <param name="missing">A bit for each missing one, counted from <paramref name="offset"/>.</param>
    /// <param name="offset">The index of the member the lowest bit stands for.</param>
    /// <returns>The exception to throw.</returns>
    public JsonException MissingMembers(CodecNames names, ulong missing, int offset = 0)
    {
        ArgumentNullException.ThrowIfNull(names);
        _at--;
        return new JsonException($"The JSON object lacks required members: {names.List(missing, offset)}.");
    }

    /// <summary>Adds to an exception where in the text it came from.</summary>
    /// <param name="refusal">What was thrown while this reader read.</param>
    /// <returns>The exception with a path, a line and a position in it.</returns>
    public readonly JsonException Locate(JsonException refusal)
    {
        ArgumentNullException.ThrowIfNull(refusal);
        return JsonLocation.Add(refusal, _json, _at);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private byte Peek()
    {
        if ((uint)_at < (uint)_json.Length)
        {
            byte next = _json[_at];
            if (next > (byte)' ')
                return next;
        }

        return PeekPastSpace();
    }

    /// <summary>Gives the next byte that is not white space, or 0, which no JSON text holds, at the end.</summary>
    private byte PeekPastSpace()
    {
        for (; _at < _json.Length; _at++)
        {
            byte next = _json[_at];
            if (next is not ((byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t'))
                return next;
        }

        return 0;
    }

    private void Enter()
    {
        if (_depth == MaxDepth)
            throw TooDeep();
        _depth++;
        _at++;
        _separated = false;
    }

    private void Leave()
    {
        _depth--;
        _at++;
        _separated = true;
    }

    private void ReadLiteral(ReadOnlySpan<byte> literal)
    {
        if (!_json[_at..].StartsWith(literal))
            throw Unexpected("a value");
        _at += literal.Length;
    }

    /// <summary>Starts the framework's reader on the next value and reads its first token.</summary>
    private Utf8JsonReader Open()
    {
        byte next = Peek();
        if (_depth == MaxDepth && next is (byte)'{' or (byte)'[')
            throw TooDeep();
        var json = new Utf8JsonReader(_json[_at..], new JsonReaderOptions { MaxDepth = Math.Max(MaxDepth - _depth, 1) });
        json.Read();
        return json;
    }

    /// <summary>Goes on behind the value the framework's reader has read.</summary>
    private void Close(in Utf8JsonReader json) => _at += (int)json.BytesConsumed;

    private static JsonException TooDeep() => new($"The JSON text is nested deeper than {MaxDepth} levels.");

    private readonly JsonException Unexpected(string expected)
    {
        if (_at >= _json.Length)
            return new JsonException($"The JSON text ends where {expected} should be.");
        return _json[_at] == (byte)'n'
            ? new JsonException($"The JSON value is null where {expected} should be.")
            : new JsonException($"The JSON text has '{Shown(_json[_at])}' where {expected} should be.");
    }

    private static string Shown(byte value) => value is > 0x20 and < 0x7F ? ((char)value).ToString() : $"0x{value:X2}";
}
