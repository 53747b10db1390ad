namespace StateGen.Stores.Http;

/// <summary>
/// What the texts mean that stores behind a Dapr sidecar put into its error messages. They are the only trace there of what went wrong inside a
/// transaction, and of a database that is away: Redis reports that one as an ETag mismatch.
/// </summary>
internal static class StoreErrorText
{
    private const string Current = ": current=";
    private const string Expected = ", expect=";
    private const string EndOfStream = "EOF";

    private static readonly string[] Mismatches =
    [
        "possible etag mismatch", "state etag not match", "state not exist or expired", "item already exists and no etag was passed",
        "no item was updated",
    ];

    // Redis: what its scripts say when the version is another one.
    private static readonly string[] ScriptRefusals = ["failed to set key", "failed to delete"];

    private static readonly string[] NeverReached = ["dial tcp", "connection refused", "no such host", "circuit breaker is open"];

    private static readonly string[] MaybeReached = ["i/o timeout", "connection reset", "broken pipe", "context deadline exceeded"];

    /// <summary>Whether a conditional write failed because its condition did.</summary>
    public static bool IsMismatch(string message) =>
        ContainsAny(message, Mismatches) || (Contains(message, "user_script") && ContainsAny(message, ScriptRefusals));

    /// <summary>Whether an ETag is none that the store could have given out.</summary>
    public static bool IsInvalidETag(string message) => Contains(message, "invalid etag value");

    /// <summary>Whether the store behind the server could not be reached, or not in time, and if so whether the request may have got there.</summary>
    /// <param name="message">The message.</param>
    /// <param name="keys">The keys of the request: a message repeats them, and they may be any text.</param>
    /// <param name="mayHaveHappened">Whether the write may have happened.</param>
    public static bool IsOutage(string message, IEnumerable<string> keys, out bool mayHaveHappened)
    {
        string text = message;
        foreach (string key in keys)
        {
            if (key.Length > 0)
                text = text.Replace(key, string.Empty, StringComparison.Ordinal);
        }

        bool neverReached = ContainsAny(text, NeverReached);
        mayHaveHappened = !neverReached;
        return neverReached || ContainsAny(text, MaybeReached) || text.EndsWith(EndOfStream, StringComparison.Ordinal);
    }

    /// <summary>The version that is stored, from the text of the in-memory store.</summary>
    public static ETag CurrentETag(string message)
    {
        int start = message.LastIndexOf(Current, StringComparison.Ordinal);
        if (start < 0)
            return ETag.None;
        start += Current.Length;
        int end = message.IndexOf(Expected, start, StringComparison.Ordinal);
        return end < 0 ? ETag.None : message[start..end];
    }

    /// <summary>Whether the message is about a key; the store knows it under a longer name that ends in it.</summary>
    public static bool Names(string message, string key)
    {
        return message.Contains($"key={key}:", StringComparison.Ordinal)
            || message.Contains($"||{key}:", StringComparison.Ordinal)
            || message.Contains($"||{key} script:", StringComparison.Ordinal)
            || message.EndsWith($"||{key}", StringComparison.Ordinal)
            || message.EndsWith($"key={key}", StringComparison.Ordinal);
    }

    private static bool ContainsAny(string message, string[] texts)
    {
        foreach (string text in texts)
        {
            if (Contains(message, text))
                return true;
        }

        return false;
    }

    private static bool Contains(string message, string text) => message.Contains(text, StringComparison.Ordinal);
}
