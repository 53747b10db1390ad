namespace StateGen.Json;

/// <summary>
/// Reads dates and times in the form they are written in, <c>2026-11-20T09:30:15.123+01:00</c>. Every other form of ISO 8601, and whatever is
/// out of range, is left to the framework.
/// </summary>
internal static class IsoTime
{
    private const int SecondsEnd = 19;
    private const int MaxFractionDigits = 7;
    private const int MaxOffsetMinutes = 14 * 60;

    /// <summary>Reads a time in UTC, or one without an offset.</summary>
    public static bool TryRead(ReadOnlySpan<byte> text, out DateTime value)
    {
        value = default;
        if (!TryReadTicks(text, out long ticks, out ReadOnlySpan<byte> zone))
            return false;
        bool isUtc = zone.SequenceEqual("Z"u8);
        value = new DateTime(ticks, isUtc ? DateTimeKind.Utc : DateTimeKind.Unspecified);
        return isUtc || zone.IsEmpty;
    }

    /// <summary>Reads a time with an offset.</summary>
    public static bool TryRead(ReadOnlySpan<byte> text, out DateTimeOffset value)
    {
        value = default;
        if (!TryReadTicks(text, out long ticks, out ReadOnlySpan<byte> zone) || !TryReadOffset(zone, out int minutes))
            return false;
        long utc = ticks - (minutes * TimeSpan.TicksPerMinute);
        if (utc < DateTime.MinValue.Ticks || utc > DateTime.MaxValue.Ticks)
            return false;
        value = new DateTimeOffset(ticks, new TimeSpan(minutes * TimeSpan.TicksPerMinute));
        return true;
    }

    private static bool TryReadTicks(ReadOnlySpan<byte> text, out long ticks, out ReadOnlySpan<byte> zone)
    {
        ticks = 0;
        zone = default;
        bool isShaped = text.Length >= SecondsEnd && text[4] == (byte)'-' && text[7] == (byte)'-' && text[10] == (byte)'T' && text[13] == (byte)':' && text[16] == (byte)':';
        if (!isShaped)
            return false;
        int year = (Two(text, 0) * 100) + Two(text, 2);
        int month = Two(text, 5);
        int day = Two(text, 8);
        int hour = Two(text, 11);
        int minute = Two(text, 14);
        int second = Two(text, 17);
        bool isInRange = year is > 0 and <= 9999 && month is > 0 and <= 12 && day > 0 && hour is >= 0 and < 24 && minute is >= 0 and < 60 && second is >= 0 and < 60;
        if (!isInRange || day > DateTime.DaysInMonth(year, month) || !TryReadFraction(text[SecondsEnd..], out long fraction, out zone))
            return false;
        ticks = new DateTime(year, month, day, hour, minute, second, DateTimeKind.Unspecified).Ticks + fraction;
        return true;
    }

    private static bool TryReadFraction(ReadOnlySpan<byte> text, out long ticks, out ReadOnlySpan<byte> rest)
    {
        ticks = 0;
        rest = text;
        if (text.IsEmpty || text[0] != (byte)'.')
            return true;
        int length = 1;
        for (long unit = TimeSpan.TicksPerSecond / 10; length < text.Length && char.IsAsciiDigit((char)text[length]) && unit > 0; unit /= 10, length++)
            ticks += (text[length] - '0') * unit;
        rest = text[length..];
        return length is > 1 and <= MaxFractionDigits + 1;
    }

    private static bool TryReadOffset(ReadOnlySpan<byte> text, out int minutes)
    {
        minutes = 0;
        if (text.SequenceEqual("Z"u8))
            return true;
        if (text.Length != 6 || text[0] is not ((byte)'+' or (byte)'-') || text[3] != (byte)':')
            return false;
        int hours = Two(text, 1);
        int rest = Two(text, 4);
        minutes = (hours * 60) + rest;
        bool isInRange = hours >= 0 && rest is >= 0 and < 60 && minutes <= MaxOffsetMinutes;
        minutes = text[0] == (byte)'-' ? -minutes : minutes;
        return isInRange;
    }

    /// <summary>A number of two digits; something far below zero if they are not digits.</summary>
    private static int Two(ReadOnlySpan<byte> text, int start)
    {
        uint tens = (uint)text[start] - '0';
        uint ones = (uint)text[start + 1] - '0';
        return tens > 9 || ones > 9 ? -10_000 : (int)((tens * 10) + ones);
    }
}
