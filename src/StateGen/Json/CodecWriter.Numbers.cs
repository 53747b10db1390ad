using System.Buffers.Text;
using System.Diagnostics;
using System.Globalization;
using System.Numerics;
using System.Text.Json.Serialization;

namespace StateGen.Json;

public ref partial struct CodecWriter
{
    private const int MaxNumberLength = 64;

    /// <summary>Writes an integer.</summary>
    /// <param name="value">The value.</param>
    public void WriteByte(byte value) => WriteUInt64(value);

    /// <summary>Writes an integer.</summary>
    /// <param name="value">The value.</param>
    public void WriteSByte(sbyte value) => WriteInt64(value);

    /// <summary>Writes an integer.</summary>
    /// <param name="value">The value.</param>
    public void WriteInt16(short value) => WriteInt64(value);

    /// <summary>Writes an integer.</summary>
    /// <param name="value">The value.</param>
    public void WriteUInt16(ushort value) => WriteUInt64(value);

    /// <summary>Writes an integer.</summary>
    /// <param name="value">The value.</param>
    public void WriteInt32(int value) => WriteInt64(value);

    /// <summary>Writes an integer.</summary>
    /// <param name="value">The value.</param>
    public void WriteUInt32(uint value) => WriteUInt64(value);

    /// <summary>Writes an integer.</summary>
    /// <param name="value">The value.</param>
    public void WriteInt64(long value)
    {
        Utf8Formatter.TryFormat(value, Room(MaxNumberLength), out int written);
        Use(written);
    }

    /// <summary>Writes an integer.</summary>
    /// <param name="value">The value.</param>
    public void WriteUInt64(ulong value)
    {
        Utf8Formatter.TryFormat(value, Room(MaxNumberLength), out int written);
        Use(written);
    }

    /// <summary>Writes an integer.</summary>
    /// <param name="value">The value.</param>
    public void WriteInt128(Int128 value) => WriteFormatted(value);

    /// <summary>Writes an integer.</summary>
    /// <param name="value">The value.</param>
    public void WriteUInt128(UInt128 value) => WriteFormatted(value);

    /// <summary>Writes a number with all the digits it has.</summary>
    /// <param name="value">The value.</param>
    public void WriteDecimal(decimal value)
    {
        Utf8Formatter.TryFormat(value, Room(MaxNumberLength), out int written);
        Use(written);
    }

    /// <summary>Writes a number in the fewest digits that give it back.</summary>
    /// <param name="value">The value.</param>
    /// <exception cref="ArgumentException">The value is not finite; JSON has no number for it.</exception>
    public void WriteDouble(double value)
    {
        if (TryWriteFewDecimals(value))
            return;
        RequireFinite(value);
        Utf8Formatter.TryFormat(value, Room(MaxNumberLength), out int written);
        Use(written);
    }

    /// <summary>Writes a number in the fewest digits that give it back.</summary>
    /// <param name="value">The value.</param>
    /// <exception cref="ArgumentException">The value is not finite; JSON has no number for it.</exception>
    public void WriteSingle(float value)
    {
        RequireFinite(value);
        Utf8Formatter.TryFormat(value, Room(MaxNumberLength), out int written);
        Use(written);
    }

    /// <summary>Writes a number in the fewest digits that give it back.</summary>
    /// <param name="value">The value.</param>
    /// <exception cref="ArgumentException">The value is not finite; JSON has no number for it.</exception>
    public void WriteHalf(Half value)
    {
        RequireFinite(value);
        WriteFormatted(value);
    }

    /// <summary>Writes a number as its attributes ask for.</summary>
    /// <param name="value">The value.</param>
    /// <param name="handling">Whether it is written in a string, and whether NaN and infinity may be.</param>
    /// <typeparam name="T">The type of the number.</typeparam>
    /// <exception cref="ArgumentException">The value is not finite, and is not to be written in a string.</exception>
    public void WriteNumber<T>(T value, JsonNumberHandling handling)
        where T : struct, INumberBase<T>
    {
        bool mayQuote = handling.HasFlag(JsonNumberHandling.AllowNamedFloatingPointLiterals);
        if (!handling.HasFlag(JsonNumberHandling.WriteAsString) && (T.IsFinite(value) || !mayQuote))
        {
            RequireFinite(value);
            WriteFormatted(value);
            return;
        }

        WriteRaw("\""u8);
        WriteFormatted(value);
        WriteRaw("\""u8);
    }

    /// <summary>
    /// Writes a number that has at most six digits behind the point, as numbers in records mostly do. With at most fifteen digits in all
    /// the decimal number is the only one that short that gives the double back, so these are the digits the shortest form has.
    /// </summary>
    private bool TryWriteFewDecimals(double value)
    {
        const double Scale = 1e6;
        double magnitude = Math.Abs(value);
        if (magnitude is not (>= 1e-3 and < 1e9))
            return false;
        double scaled = Math.Round(magnitude * Scale);
        if (scaled / Scale != magnitude)
            return false;
        (long whole, long fraction) = Math.DivRem((long)scaled, (long)Scale);
        Span<byte> room = Room(MaxNumberLength);
        int length = 0;
        if (value < 0)
            room[length++] = (byte)'-';
        Utf8Formatter.TryFormat(whole, room[length..], out int written);
        length += written;
        if (fraction != 0)
        {
            room[length++] = (byte)'.';
            for (long unit = (long)Scale / 10; fraction != 0; unit /= 10)
            {
                room[length++] = (byte)('0' + (fraction / unit));
                fraction %= unit;
            }
        }

        Use(length);
        return true;
    }

    private static void RequireFinite<T>(T value)
        where T : INumberBase<T>
    {
        if (!T.IsFinite(value))
            throw new ArgumentException("JSON has no number for NaN and infinity. A member with [JsonNumberHandling] can hold them as strings; a filter cannot ask for them.", nameof(value));
    }

    private void WriteFormatted<T>(T value)
        where T : IUtf8SpanFormattable
    {
        bool fits = value.TryFormat(Room(MaxNumberLength), out int written, default, CultureInfo.InvariantCulture);
        Debug.Assert(fits, "No number is longer.");
        Use(written);
    }
}
