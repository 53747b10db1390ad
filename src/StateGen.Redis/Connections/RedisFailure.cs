using StackExchange.Redis;

namespace StateGen.Stores.Redis;

/// <summary>Says of a failure of the driver what a program can decide by.</summary>
internal static class RedisFailure
{
    private static readonly Dictionary<string, StateErrorKind> Kinds = new(StringComparer.Ordinal)
    {
        ["LOADING"] = StateErrorKind.Unavailable,
        ["MASTERDOWN"] = StateErrorKind.Unavailable,
        ["READONLY"] = StateErrorKind.Unavailable,
        ["BUSY"] = StateErrorKind.Unavailable,
        ["TRYAGAIN"] = StateErrorKind.Unavailable,
        ["CLUSTERDOWN"] = StateErrorKind.Unavailable,
        ["NOREPLICAS"] = StateErrorKind.Unavailable,
        ["MISCONF"] = StateErrorKind.Unavailable,
        ["OOM"] = StateErrorKind.Full,
        ["CROSSSLOT"] = StateErrorKind.NotSupported,
        ["MOVED"] = StateErrorKind.NotSupported,
    };

    /// <summary>Whether a failure is one of the driver or the server, and not a mistake in the program.</summary>
    /// <param name="exception">The failure.</param>
    /// <returns><see langword="true"/> if it is.</returns>
    public static bool Is(Exception exception) => exception is RedisException or RedisCommandException or TimeoutException or ObjectDisposedException;

    /// <summary>Whether the server does not know a script by its hash, because it has been started since. Nothing was done then.</summary>
    /// <param name="exception">The failure.</param>
    /// <returns><see langword="true"/> if it is so.</returns>
    public static bool IsUnknownScript(RedisServerException exception) => exception.Message.StartsWith("NOSCRIPT", StringComparison.Ordinal);

    /// <summary>Says what happened.</summary>
    /// <param name="exception">The failure.</param>
    /// <param name="address">Where the server is.</param>
    /// <param name="isWrite">Whether the call was to write; what was on its way then may have been done.</param>
    /// <returns>The exception of a store.</returns>
    public static StateStoreException Describe(Exception exception, RedisAddress address, bool isWrite) => exception switch
    {
        RedisServerException server => new StateStoreException(KindOf(server), $"Redis at {address} refused the call: {server.Message}", server),
        RedisConnectionException { FailureType: ConnectionFailureType.UnableToResolvePhysicalConnection } =>
            new StateStoreException(StateErrorKind.Unavailable, $"Redis at {address} is not connected.", exception),
        TimeoutException => OnItsWay($"Redis at {address} did not answer in time.", exception, isWrite),
        RedisConnectionException => OnItsWay($"The connection to Redis at {address} was lost.", exception, isWrite),
        _ => OnItsWay($"The call to Redis at {address} failed: {exception.Message}", exception, isWrite),
    };

    private static StateErrorKind KindOf(RedisServerException exception)
    {
        // A script reports what a command in it said, and where.
        string text = exception.Message;
        int end = text.IndexOf(' ', StringComparison.Ordinal);
        return Kinds.GetValueOrDefault(end < 0 ? text : text[..end], StateErrorKind.Failed);
    }

    private static StateStoreException OnItsWay(string message, Exception exception, bool isWrite) =>
        new(new StateError(StateErrorKind.Unavailable, message) { OutcomeUnknown = isWrite }, exception);
}
