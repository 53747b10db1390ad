using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace StateGen.Json;

public ref partial struct CodecWriter
{
    private const int MaxTextLength = 64;
    private const int FractionStart = 19;
    private const int FractionEnd = 27;

    /// <summary>Writes a string with the escapes it needs, or <c>null</c>.</summary>
    /// <param name="value">The string.</param>
    public void WriteString(string? value)
    {
        if (value is null)
            WriteNull();
        else
            WriteText(value);
    }

    /// <summary>Writes text as a string with the escapes it needs.</summary>
    /// <param name="value">The text.</param>
    public void WriteText(scoped ReadOnlySpan<char> value)
    {
        int length = JsonEscaping.IndexOfEscaped(value) < 0 ? value.Length : checked(value.Length * JsonEscaping.MaxBytesPerChar);
        Span<byte> room = Room(length + 2);
        room[0] = (byte)'"';
        int written;
        if (length == value.Length)
            Ascii.FromUtf16(value, room[1..], out written);
        else
            written = JsonEscaping.Write(value, room[1..]);
        room[written + 1] = (byte)'"';
        Use(written + 2);
    }

    /// <summary>Writes <c>true</c> or <c>false</c>.</summary>
    /// <param name="value">The value.</param>
    public void WriteBoolean(bool value) => WriteRaw(value ? "true"u8 : "false"u8);

    /// <summary>Writes a string of one character.</summary>
    /// <param name="value">The character.</param>
    public void WriteChar(char value) => WriteText(new ReadOnlySpan<char>(in value));

    /// <summary>Writes a GUID with hyphens.</summary>
    /// <param name="value">The value.</param>
    public void WriteGuid(Guid value)
    {
        Span<byte> room = Room(MaxTextLength);
        room[0] = (byte)'"';
        value.TryFormat(room[1..], out int written);
        room[written + 1] = (byte)'"';
        Use(written + 2);
    }

    /// <summary>Writes a date and time in ISO 8601, with as many digits of a second as it needs.</summary>
    /// <param name="value">The value.</param>
    public void WriteDateTime(DateTime value)
    {
        Span<byte> room = Room(MaxTextLength);
        Utf8Formatter.TryFormat(value, room[1..], out int written, 'O');
        UseTrimmed(room, written);
    }

    /// <summary>Writes a date and time with its offset in ISO 8601, with as many digits of a second as it needs.</summary>
    /// <param name="value">The value.</param>
    public void WriteDateTimeOffset(DateTimeOffset value)
    {
        Span<byte> room = Room(MaxTextLength);
        Utf8Formatter.TryFormat(value, room[1..], out int written, 'O');
        UseTrimmed(room, written);
    }

    /// <summary>Writes a date in ISO 8601.</summary>
    /// <param name="value">The value.</param>
    public void WriteDateOnly(DateOnly value) => WriteQuoted(value, "O");

    /// <summary>Writes a time of day.</summary>
    /// <param name="value">The value.</param>
    public void WriteTimeOnly(TimeOnly value) => WriteQuoted(value.ToTimeSpan(), "c");

    /// <summary>Writes a duration in the constant format.</summary>
    /// <param name="value">The value.</param>
    public void WriteTimeSpan(TimeSpan value) => WriteQuoted(value, "c");

    /// <summary>Writes a URI as it was given, or <c>null</c>.</summary>
    /// <param name="value">The value.</param>
    public void WriteUri(Uri? value) => WriteString(value?.OriginalString);

    /// <summary>Writes a version, or <c>null</c>.</summary>
    /// <param name="value">The value.</param>
    public void WriteVersion(Version? value)
    {
        if (value is null)
            WriteNull();
        else
            WriteQuoted(value, "");
    }

    /// <summary>Writes bytes in base64, or <c>null</c>.</summary>
    /// <param name="value">The bytes.</param>
    public void WriteByteArray(byte[]? value)
    {
        if (value is null)
            WriteNull();
        else
            WriteBytes(value);
    }

    /// <summary>Writes bytes in base64.</summary>
    /// <param name="value">The bytes.</param>
    public void WriteBytes(scoped ReadOnlySpan<byte> value)
    {
        Span<byte> room = Room(Base64.GetMaxEncodedToUtf8Length(value.Length) + 2);
        room[0] = (byte)'"';
        Base64.EncodeToUtf8(value, room[1..], out _, out int written);
        room[written + 1] = (byte)'"';
        Use(written + 2);
    }

    /// <summary>Writes a value that no codec was generated for.</summary>
    /// <param name="value">The value.</param>
    /// <param name="type">How System.Text.Json writes it.</param>
    /// <typeparam name="T">The type of the value.</typeparam>
    public void WriteThrough<T>(T value, JsonTypeInfo<T> type) => WriteRaw(JsonSerializer.SerializeToUtf8Bytes(value, type));

    /// <summary>Writes a value as the framework does.</summary>
    /// <param name="value">The value.</param>
    /// <param name="converter">The framework's converter.</param>
    /// <typeparam name="T">The type of the value.</typeparam>
    public void WriteWith<T>(T value, JsonConverter<T> converter) => WriteRaw(Converted(value, converter));

    /// <summary>Writes a value as a member name, without the colon.</summary>
    /// <param name="value">The value.</param>
    /// <param name="converter">The framework's converter.</param>
    /// <typeparam name="T">The type of the value.</typeparam>
    public void WriteKeyWith<T>(T value, JsonConverter<T> converter)
    {
        ReadOnlySpan<byte> json = Converted(value, converter);
        bool isQuoted = json[0] == (byte)'"';
        WriteRaw(isQuoted ? ""u8 : "\""u8);
        WriteRaw(json);
        WriteRaw(isQuoted ? ""u8 : "\""u8);
    }

    private static ReadOnlySpan<byte> Converted<T>(T value, JsonConverter<T> converter)
    {
        ArgumentNullException.ThrowIfNull(converter);
        var output = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(output))
            converter.Write(writer, value, CodecReader.Options);
        return output.WrittenSpan;
    }

    /// <summary>Leaves out the zeros at the end of the digits of a second, and the point if no digit is left.</summary>
    private void UseTrimmed(scoped Span<byte> room, int written)
    {
        Span<byte> text = room.Slice(1, written);
        int end = FractionEnd;
        while (text[end - 1] == (byte)'0')
            end--;
        if (end == FractionStart + 1)
            end = FractionStart;
        ReadOnlySpan<byte> zone = text[FractionEnd..];
        zone.CopyTo(text[end..]);
        room[0] = (byte)'"';
        room[end + zone.Length + 1] = (byte)'"';
        Use(end + zone.Length + 2);
    }

    private void WriteQuoted<T>(T value, string format)
        where T : IUtf8SpanFormattable
    {
        Span<byte> room = Room(MaxTextLength);
        room[0] = (byte)'"';
        value.TryFormat(room[1..], out int written, format, CultureInfo.InvariantCulture);
        room[written + 1] = (byte)'"';
        Use(written + 2);
    }
}
