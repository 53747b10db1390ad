using System.Globalization;

namespace StateGen.Server.Requests;

/// <summary>The metadata <c>ttlInSeconds</c>, with the limits and the texts of SQLite and PostgreSQL.</summary>
internal static class TimeToLive
{
    private const string Name = "ttlInSeconds";
    private const string Incorrect = $"error parsing TTL: incorrect value for metadata '{Name}': ";

    /// <summary>Whether there is a time to live in metadata.</summary>
    public static bool IsIn(Dictionary<string, string>? metadata) => metadata is not null && metadata.ContainsKey(Name);

    /// <summary>
    /// Takes the time to live out of metadata. What says that there is to be none stays, for a store whose component has a time to live for saves that say nothing.
    /// </summary>
    /// <param name="metadata">The metadata; <see langword="null"/> afterwards if nothing else is in it.</param>
    /// <param name="timeToLive">The time; <see langword="null"/> for none, which 0 and -1 mean as well.</param>
    /// <returns>What is wrong with it, or <see langword="null"/>.</returns>
    public static string? Take(ref Dictionary<string, string>? metadata, out TimeSpan? timeToLive)
    {
        timeToLive = null;
        if (metadata is null || !metadata.TryGetValue(Name, out string? text))
            return null;
        if (text.Length == 0)
        {
            Remove(ref metadata);
            return null;
        }

        if (!IsInteger(text))
            return $"{Incorrect}strconv.ParseInt: parsing \"{text}\": invalid syntax";
        if (!long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long seconds))
            return $"{Incorrect}strconv.ParseInt: parsing \"{text}\": value out of range";
        if (seconds is < -1 or > int.MaxValue)
            return $"{Incorrect}must be -1 or greater";
        if (seconds <= 0)
            return null;
        timeToLive = TimeSpan.FromSeconds(seconds);
        Remove(ref metadata);
        return null;
    }

    private static void Remove(ref Dictionary<string, string>? metadata)
    {
        metadata!.Remove(Name);
        if (metadata.Count == 0)
            metadata = null;
    }

    private static bool IsInteger(string text)
    {
        ReadOnlySpan<char> digits = text.AsSpan(text[0] is '+' or '-' ? 1 : 0);
        return !digits.IsEmpty && !digits.ContainsAnyExceptInRange('0', '9');
    }
}
