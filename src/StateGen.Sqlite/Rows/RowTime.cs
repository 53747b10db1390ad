using System.Globalization;
using System.Text;

namespace StateGen.Stores.Sqlite;

/// <summary>
/// Times as Dapr's component keeps them: UTC as text in whole seconds, so that the order of the texts is the order of the times.
/// </summary>
internal static class RowTime
{
    /// <summary>The length of a time.</summary>
    public const int Length = 19;

    private const string Format = "yyyy-MM-dd HH:mm:ss";

    /// <summary>Writes a time; a fraction of a second is dropped. An entry is there while its expiry is greater than this text of now.</summary>
    /// <param name="time">The time.</param>
    /// <param name="text">Takes the text; as long as one.</param>
    /// <returns>The text.</returns>
    public static ReadOnlySpan<byte> Write(DateTimeOffset time, Span<byte> text)
    {
        time.UtcDateTime.TryFormat(text, out int length, Format, CultureInfo.InvariantCulture);
        return text[..length];
    }

    /// <summary>When an entry expires: a fraction of a second is rounded up, so that no entry goes before its time.</summary>
    /// <param name="now">The time of the write.</param>
    /// <param name="timeToLive">How long it lives.</param>
    /// <returns>The time in whole seconds.</returns>
    public static DateTimeOffset Expiry(DateTimeOffset now, TimeSpan timeToLive)
    {
        long ticks = now.UtcTicks + timeToLive.Ticks + TimeSpan.TicksPerSecond - 1;
        return new DateTimeOffset(ticks - (ticks % TimeSpan.TicksPerSecond), TimeSpan.Zero);
    }

    /// <summary>Reads a time, in the form written here or any other that ISO 8601 has: people write rows too.</summary>
    /// <param name="utf8">The text.</param>
    /// <param name="time">The time.</param>
    /// <returns>Whether the text is one.</returns>
    public static bool TryRead(ReadOnlySpan<byte> utf8, out DateTimeOffset time)
    {
        const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        Span<char> text = stackalloc char[64];
        time = default;
        if (utf8.Length > text.Length)
            return false;
        text = text[..Encoding.UTF8.GetChars(utf8, text)];
        return DateTimeOffset.TryParseExact(text, Format, CultureInfo.InvariantCulture, Utc, out time)
            || DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, Utc, out time);
    }
}
