using System.Buffers;
using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace StateGen.Json;

public ref partial struct CodecReader
{
    private const int GuidLength = 36;

    /// <summary>The framework's converters want options; these simple ones do not look at them.</summary>
    internal static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    private static readonly SearchValues<byte> TextEnds = SearchValues.Create([
        0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, (byte)'"', (byte)'\\',
    ]);

    /// <summary>Reads a string.</summary>
    /// <returns>The string.</returns>
    public string ReadString()
    {
        if (TryReadPlainText(out ReadOnlySpan<byte> text) && Ascii.IsValid(text))
            return Encoding.Latin1.GetString(text);
        return ReadStringSlowly(text.Length);
    }

    /// <summary>Reads <c>true</c> or <c>false</c>.</summary>
    /// <returns>The value.</returns>
    public bool ReadBoolean()
    {
        if (Peek() == (byte)'t')
        {
            ReadLiteral("true"u8);
            return true;
        }

        if (Peek() != (byte)'f')
            throw Unexpected("true or false");
        ReadLiteral("false"u8);
        return false;
    }

    /// <summary>Reads a string of one character.</summary>
    /// <returns>The character.</returns>
    public char ReadChar() => ReadWith(JsonMetadataServices.CharConverter);

    /// <summary>Reads a GUID in its form with hyphens.</summary>
    /// <returns>The value.</returns>
    public Guid ReadGuid()
    {
        int start = _at;
        if (TryReadPlainText(out ReadOnlySpan<byte> text) && text.Length == GuidLength
            && Utf8Parser.TryParse(text, out Guid value, out int read, 'D') && read == GuidLength)
            return value;
        _at = start;
        return ReadWith(JsonMetadataServices.GuidConverter);
    }

    /// <summary>Reads a date and time in ISO 8601.</summary>
    /// <returns>The value.</returns>
    public DateTime ReadDateTime()
    {
        int start = _at;
        if (TryReadPlainText(out ReadOnlySpan<byte> text) && IsoTime.TryRead(text, out DateTime value))
            return value;
        _at = start;
        return ReadWith(JsonMetadataServices.DateTimeConverter);
    }

    /// <summary>Reads a date and time in ISO 8601; without an offset it is local.</summary>
    /// <returns>The value.</returns>
    public DateTimeOffset ReadDateTimeOffset()
    {
        int start = _at;
        if (TryReadPlainText(out ReadOnlySpan<byte> text) && IsoTime.TryRead(text, out DateTimeOffset value))
            return value;
        _at = start;
        return ReadWith(JsonMetadataServices.DateTimeOffsetConverter);
    }

    /// <summary>Reads a date in ISO 8601.</summary>
    /// <returns>The value.</returns>
    public DateOnly ReadDateOnly() => ReadWith(JsonMetadataServices.DateOnlyConverter);

    /// <summary>Reads a time of day.</summary>
    /// <returns>The value.</returns>
    public TimeOnly ReadTimeOnly() => ReadWith(JsonMetadataServices.TimeOnlyConverter);

    /// <summary>Reads a duration in the constant format.</summary>
    /// <returns>The value.</returns>
    public TimeSpan ReadTimeSpan() => ReadWith(JsonMetadataServices.TimeSpanConverter);

    /// <summary>Reads a URI, absolute or relative.</summary>
    /// <returns>The value.</returns>
    public Uri ReadUri() => ReadWith(JsonMetadataServices.UriConverter)!;

    /// <summary>Reads a version of two to four numbers.</summary>
    /// <returns>The value.</returns>
    public Version ReadVersion() => ReadWith(JsonMetadataServices.VersionConverter)!;

    /// <summary>Reads bytes in base64.</summary>
    /// <returns>The bytes.</returns>
    public byte[] ReadByteArray() => ReadWith(JsonMetadataServices.ByteArrayConverter)!;

    /// <summary>Reads a value that no codec was generated for.</summary>
    /// <param name="type">How System.Text.Json reads it.</param>
    /// <returns>The value.</returns>
    /// <typeparam name="T">The type of the value.</typeparam>
    public T ReadThrough<T>(JsonTypeInfo<T> type)
    {
        Peek();
        int start = _at;
        Skip();
        int end = _at;
        _at = start;
        T? value = JsonSerializer.Deserialize(_json[start..end], type);
        if (value is null)
            throw new JsonException("The JSON value is null, and its type does not allow null.");
        _at = end;
        return value;
    }

    /// <summary>Reads a value as the framework does.</summary>
    /// <param name="converter">The framework's converter.</param>
    /// <returns>The value.</returns>
    /// <typeparam name="T">The type of the value.</typeparam>
    public T ReadWith<T>(JsonConverter<T> converter)
    {
        ArgumentNullException.ThrowIfNull(converter);
        Utf8JsonReader json = Open();
        try
        {
            T value = converter.Read(ref json, typeof(T), Options)!;
            Close(in json);
            return value;
        }
        catch (Exception exception) when (exception is FormatException or InvalidOperationException)
        {
            throw new JsonException($"The JSON value is not a {typeof(T).Name}.", exception);
        }
    }

    /// <summary>Looks at a string without reading it.</summary>
    /// <returns>Its text; empty if it has escapes, or no string comes next.</returns>
    public ReadOnlySpan<byte> PeekText()
    {
        if (Peek() != (byte)'"')
            return default;
        int start = _at;
        TryReadPlainText(out ReadOnlySpan<byte> text);
        _at = start;
        return text;
    }

    /// <summary>Goes on behind a string that was looked at.</summary>
    /// <param name="text">Its text.</param>
    public void PassText(ReadOnlySpan<byte> text) => _at += text.Length + 2;

    /// <summary>Reads the string that comes next if it has no escapes; else it stays where it is.</summary>
    private bool TryReadPlainText(out ReadOnlySpan<byte> text)
    {
        if (Peek() != (byte)'"')
            throw Unexpected("a string");
        ReadOnlySpan<byte> rest = _json[(_at + 1)..];
        int length = rest.IndexOfAny(TextEnds);
        if (length < 0 || rest[length] != (byte)'"')
        {
            text = default;
            return false;
        }

        text = rest[..length];
        _at += length + 2;
        return true;
    }

    private ReadOnlySpan<byte> ReadText()
    {
        if (TryReadPlainText(out ReadOnlySpan<byte> text))
            return text;
        Utf8JsonReader json = Open();
        byte[] unescaped = new byte[json.ValueSpan.Length];
        int length = JsonUnescaping.Unescape(json.ValueSpan, unescaped);
        Close(in json);
        return unescaped.AsSpan(0, length);
    }

    /// <summary>Reads a string that has escapes, or goes back over one that has been found not to be ASCII.</summary>
    private string ReadStringSlowly(int passed)
    {
        if (passed > 0)
            _at -= passed + 2;
        Utf8JsonReader json = Open();
        try
        {
            string value = json.GetString()!;
            Close(in json);
            return value;
        }
        catch (InvalidOperationException exception)
        {
            throw new JsonException("The JSON text has a string that is not valid UTF-8 or UTF-16.", exception);
        }
    }
}
