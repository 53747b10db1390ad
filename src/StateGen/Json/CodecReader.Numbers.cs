using System.Buffers.Text;
using System.Globalization;
using System.Numerics;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace StateGen.Json;

public ref partial struct CodecReader
{
    private const int MaxFastDigits = 18;
    private const long MaxExactDouble = 1L << 53;
    private const long MaxExactSingle = 1L << 24;
    private const int MaxExactSinglePower = 10;

    private static ReadOnlySpan<double> ExactPowers => [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18];

    /// <summary>Reads an integer.</summary>
    /// <param name="handling">Whether it may be in a string.</param>
    /// <returns>The value.</returns>
    public byte ReadByte(JsonNumberHandling handling = JsonNumberHandling.AllowReadingFromString) =>
        TryReadInteger(byte.MinValue, byte.MaxValue, out long value) ? (byte)value : ReadNumber<byte>(Utf8Parser.TryParse, handling);

    /// <summary>Reads an integer.</summary>
    /// <param name="handling">Whether it may be in a string.</param>
    /// <returns>The value.</returns>
    public sbyte ReadSByte(JsonNumberHandling handling = JsonNumberHandling.AllowReadingFromString) =>
        TryReadInteger(sbyte.MinValue, sbyte.MaxValue, out long value) ? (sbyte)value : ReadNumber<sbyte>(Utf8Parser.TryParse, handling);

    /// <summary>Reads an integer.</summary>
    /// <param name="handling">Whether it may be in a string.</param>
    /// <returns>The value.</returns>
    public short ReadInt16(JsonNumberHandling handling = JsonNumberHandling.AllowReadingFromString) =>
        TryReadInteger(short.MinValue, short.MaxValue, out long value) ? (short)value : ReadNumber<short>(Utf8Parser.TryParse, handling);

    /// <summary>Reads an integer.</summary>
    /// <param name="handling">Whether it may be in a string.</param>
    /// <returns>The value.</returns>
    public ushort ReadUInt16(JsonNumberHandling handling = JsonNumberHandling.AllowReadingFromString) =>
        TryReadInteger(ushort.MinValue, ushort.MaxValue, out long value) ? (ushort)value : ReadNumber<ushort>(Utf8Parser.TryParse, handling);

    /// <summary>Reads an integer.</summary>
    /// <param name="handling">Whether it may be in a string.</param>
    /// <returns>The value.</returns>
    public int ReadInt32(JsonNumberHandling handling = JsonNumberHandling.AllowReadingFromString) =>
        TryReadInteger(int.MinValue, int.MaxValue, out long value) ? (int)value : ReadNumber<int>(Utf8Parser.TryParse, handling);

    /// <summary>Reads an integer.</summary>
    /// <param name="handling">Whether it may be in a string.</param>
    /// <returns>The value.</returns>
    public uint ReadUInt32(JsonNumberHandling handling = JsonNumberHandling.AllowReadingFromString) =>
        TryReadInteger(uint.MinValue, uint.MaxValue, out long value) ? (uint)value : ReadNumber<uint>(Utf8Parser.TryParse, handling);

    /// <summary>Reads an integer.</summary>
    /// <param name="handling">Whether it may be in a string.</param>
    /// <returns>The value.</returns>
    public long ReadInt64(JsonNumberHandling handling = JsonNumberHandling.AllowReadingFromString) =>
        TryReadInteger(long.MinValue, long.MaxValue, out long value) ? value : ReadNumber<long>(Utf8Parser.TryParse, handling);

    /// <summary>Reads an integer.</summary>
    /// <param name="handling">Whether it may be in a string.</param>
    /// <returns>The value.</returns>
    public ulong ReadUInt64(JsonNumberHandling handling = JsonNumberHandling.AllowReadingFromString) =>
        TryReadInteger(0, long.MaxValue, out long value) ? (ulong)value : ReadNumber<ulong>(Utf8Parser.TryParse, handling);

    /// <summary>Reads an integer.</summary>
    /// <param name="handling">Whether it may be in a string.</param>
    /// <returns>The value.</returns>
    public Int128 ReadInt128(JsonNumberHandling handling = JsonNumberHandling.AllowReadingFromString) =>
        TryReadInteger(long.MinValue, long.MaxValue, out long value) ? value : ReadNumber<Int128>(TryParse, handling);

    /// <summary>Reads an integer.</summary>
    /// <param name="handling">Whether it may be in a string.</param>
    /// <returns>The value.</returns>
    public UInt128 ReadUInt128(JsonNumberHandling handling = JsonNumberHandling.AllowReadingFromString) =>
        TryReadInteger(0, long.MaxValue, out long value) ? (UInt128)value : ReadNumber<UInt128>(TryParse, handling);

    /// <summary>Reads a number; one that is too large is refused.</summary>
    /// <param name="handling">Whether it may be in a string.</param>
    /// <returns>The value.</returns>
    public decimal ReadDecimal(JsonNumberHandling handling = JsonNumberHandling.AllowReadingFromString) =>
        TryReadFraction(out decimal value) ? value : ReadNumber<decimal>(Utf8Parser.TryParse, handling);

    /// <summary>Reads a number.</summary>
    /// <param name="handling">Whether it may be in a string, and <c>NaN</c> and infinity in one.</param>
    /// <returns>The value.</returns>
    public double ReadDouble(JsonNumberHandling handling = JsonNumberHandling.AllowReadingFromString) =>
        TryReadFraction(out double value) ? value : ReadFloatingPoint<double>(Utf8Parser.TryParse, handling);

    /// <summary>Reads a number.</summary>
    /// <param name="handling">Whether it may be in a string, and <c>NaN</c> and infinity in one.</param>
    /// <returns>The value.</returns>
    public float ReadSingle(JsonNumberHandling handling = JsonNumberHandling.AllowReadingFromString) =>
        TryReadFraction(out float value) ? value : ReadFloatingPoint<float>(Utf8Parser.TryParse, handling);

    /// <summary>Reads a number.</summary>
    /// <param name="handling">Whether it may be in a string, and <c>NaN</c> and infinity in one.</param>
    /// <returns>The value.</returns>
    public Half ReadHalf(JsonNumberHandling handling = JsonNumberHandling.AllowReadingFromString) =>
        ReadFloatingPoint<Half>(TryParse, handling);

    private delegate bool Parser<T>(ReadOnlySpan<byte> text, out T value, out int read, char format = default);

    private static bool TryParse(ReadOnlySpan<byte> text, out Int128 value, out int read, char format)
    {
        read = text.Length;
        return Int128.TryParse(text, CultureInfo.InvariantCulture, out value);
    }

    private static bool TryParse(ReadOnlySpan<byte> text, out UInt128 value, out int read, char format)
    {
        read = text.Length;
        return UInt128.TryParse(text, CultureInfo.InvariantCulture, out value);
    }

    private static bool TryParse(ReadOnlySpan<byte> text, out Half value, out int read, char format)
    {
        read = text.Length;
        return Half.TryParse(text, NumberStyles.Float | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out value);
    }

    /// <summary>Reads an integer in plain digits; anything else stays where it is.</summary>
    private bool TryReadInteger(long min, long max, out long value)
    {
        value = 0;
        bool isNegative = Peek() == (byte)'-';
        int start = isNegative ? _at + 1 : _at;
        int end = start;
        for (; end < _json.Length && end - start <= MaxFastDigits; end++)
        {
            uint digit = (uint)_json[end] - '0';
            if (digit > 9)
                break;
            value = (value * 10) + digit;
        }

        if (isNegative)
            value = -value;
        bool isPlain = end > start && end - start <= MaxFastDigits && (_json[start] != (byte)'0' || end == start + 1) && EndsNumber(end);
        if (!isPlain || value < min || value > max || (isNegative && min == 0))
            return false;
        _at = end;
        return true;
    }

    /// <summary>Reads a number without an exponent and of few digits; anything else stays where it is.</summary>
    private bool TryReadFraction(out decimal value)
    {
        value = 0;
        if (!TryFindFraction(out long digits, out int scale, out bool isNegative, out int end) || (isNegative && digits == 0))
            return false;
        value = new decimal((int)digits, (int)(digits >> 32), 0, isNegative, (byte)scale);
        _at = end;
        return true;
    }

    /// <summary>
    /// Reads a number without an exponent whose digits and power of ten a double holds exactly, so that one division rounds it right.
    /// </summary>
    private bool TryReadFraction(out double value)
    {
        value = 0;
        if (!TryFindFraction(out long digits, out int scale, out bool isNegative, out int end) || digits > MaxExactDouble)
            return false;
        value = digits / ExactPowers[scale];
        value = isNegative ? -value : value;
        _at = end;
        return true;
    }

    /// <summary>Reads a number without an exponent whose digits and power of ten a float holds exactly.</summary>
    private bool TryReadFraction(out float value)
    {
        value = 0;
        if (!TryFindFraction(out long digits, out int scale, out bool isNegative, out int end) || digits > MaxExactSingle || scale > MaxExactSinglePower)
            return false;
        value = (float)digits / (float)ExactPowers[scale];
        value = isNegative ? -value : value;
        _at = end;
        return true;
    }

    /// <summary>Finds the digits of a number without an exponent, and how many of them are behind the point.</summary>
    private bool TryFindFraction(out long digits, out int scale, out bool isNegative, out int end)
    {
        isNegative = Peek() == (byte)'-';
        int start = isNegative ? _at + 1 : _at;
        int point = -1;
        digits = 0;
        for (end = start; end < _json.Length && end - start <= MaxFastDigits; end++)
        {
            uint digit = (uint)_json[end] - '0';
            if (digit <= 9)
                digits = (digits * 10) + digit;
            else if (_json[end] == (byte)'.' && point < 0 && end > start)
                point = end;
            else
                break;
        }

        scale = point < 0 ? 0 : end - point - 1;
        return end > start && end - start <= MaxFastDigits && point != end - 1 && EndsNumber(end)
            && (_json[start] != (byte)'0' || end == start + 1 || point == start + 1);
    }

    private readonly bool EndsNumber(int end) =>
        end == _json.Length || _json[end] is (byte)',' or (byte)'}' or (byte)']' or (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t';

    private T ReadFloatingPoint<T>(Parser<T> parser, JsonNumberHandling handling)
        where T : struct, IFloatingPointIeee754<T>
    {
        const JsonNumberHandling Quoted = JsonNumberHandling.AllowReadingFromString | JsonNumberHandling.AllowNamedFloatingPointLiterals;
        if (Peek() == (byte)'"' && (handling & Quoted) != JsonNumberHandling.Strict && TryReadNonFinite(out T value))
            return value;
        bool isQuoted = Peek() == (byte)'"';
        value = ReadNumber(parser, handling);
        if (!T.IsFinite(value) && (isQuoted || typeof(T) == typeof(Half)))
            throw new JsonException($"The JSON value is not a number that {typeof(T).Name} can hold.");
        return value;
    }

    /// <summary>Reads the strings that stand for what JSON has no number for.</summary>
    private bool TryReadNonFinite<T>(out T value)
        where T : struct, IFloatingPointIeee754<T>
    {
        int start = _at;
        ReadOnlySpan<byte> text = ReadText();
        if (text.SequenceEqual("NaN"u8))
            value = T.NaN;
        else if (text.SequenceEqual("Infinity"u8))
            value = T.PositiveInfinity;
        else if (text.SequenceEqual("-Infinity"u8))
            value = T.NegativeInfinity;
        else
            value = T.Zero;
        if (!T.IsFinite(value))
            return true;
        _at = start;
        return false;
    }

    private T ReadNumber<T>(Parser<T> parser, JsonNumberHandling handling)
    {
        byte next = Peek();
        int start = _at;
        ReadOnlySpan<byte> text;
        if (next == (byte)'"' && handling.HasFlag(JsonNumberHandling.AllowReadingFromString))
            text = ReadText();
        else if (next == (byte)'-' || char.IsAsciiDigit((char)next))
            text = ReadNumberText();
        else
            throw Unexpected("a number");

        if (parser(text, out T value, out int read) && read == text.Length)
            return value;
        _at = start;
        throw new JsonException($"The JSON value is not a number that {typeof(T).Name} can hold.");
    }

    private ReadOnlySpan<byte> ReadNumberText()
    {
        Utf8JsonReader json = Open();
        Close(in json);
        return json.ValueSpan;
    }
}
