using System.Net.Sockets;
using Npgsql;

namespace StateGen.Stores.PostgreSql;

/// <summary>What an exception of Npgsql is to a caller of a store. None of them is ever a conflict.</summary>
internal static class PostgreSqlFailure
{
    private const string DeadlockDetected = PostgresErrorCodes.DeadlockDetected;

    /// <summary>Whether PostgreSQL undid a transaction only because of others at the same time: it can be done again.</summary>
    /// <param name="exception">The exception.</param>
    /// <returns><see langword="true"/> if it can.</returns>
    public static bool IsTransient(Exception exception) =>
        exception is PostgresException { SqlState: DeadlockDetected or PostgresErrorCodes.SerializationFailure };

    /// <summary>Whether a read can be tried again at once: the connection was one that a restart of the server had left behind.</summary>
    /// <param name="exception">The exception.</param>
    /// <returns><see langword="true"/> if it can.</returns>
    public static bool IsBrokenConnection(Exception exception) =>
        exception is NpgsqlException { InnerException: IOException } or PostgresException { SqlState: PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown };

    /// <summary>Whether PostgreSQL refused what a statement said, such as a value that it cannot hold.</summary>
    /// <param name="exception">The exception.</param>
    /// <returns><see langword="true"/> if it did.</returns>
    public static bool IsOfStatement(PostgresException exception) => KindOf(exception.SqlState) == StateErrorKind.BadRequest;

    /// <summary>The exception for the caller.</summary>
    /// <param name="exception">What Npgsql threw.</param>
    /// <param name="mayHaveWritten">Whether a write was on its way.</param>
    /// <param name="key">The key that PostgreSQL refused something of, if it is known.</param>
    /// <returns>The exception; its message has no value of a row and no password.</returns>
    public static StateStoreException Of(Exception exception, bool mayHaveWritten, string? key = null)
    {
        if (exception is PostgresException answered)
        {
            // An answer says that the write was undone; but a server that goes away may have it already when it says goodbye.
            bool isUnknown = mayHaveWritten && answered.SqlState is (PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown);
            string message = $"PostgreSQL: {answered.MessageText} ({answered.SqlState})";
            return new StateStoreException(new StateError(KindOf(answered.SqlState), message) { OutcomeUnknown = isUnknown, Key = key }, answered);
        }

        // What has no cause below it did not fail on its way: the two sides do not agree on how to talk, or on who we are.
        bool isRefused = !mayHaveWritten && exception is NpgsqlException { InnerException: null };
        StateErrorKind kind = isRefused ? StateErrorKind.Failed : StateErrorKind.Unavailable;
        return new StateStoreException(new StateError(kind, $"PostgreSQL: {MessageOf(exception)}") { OutcomeUnknown = mayHaveWritten }, exception);
    }

    private static string MessageOf(Exception exception) => exception switch
    {
        TimeoutException or NpgsqlException { InnerException: TimeoutException } => "no answer in time.",
        NpgsqlException { InnerException: IOException } or IOException => "the connection was lost.",
        NpgsqlException { InnerException: SocketException refused } => $"{exception.Message}: {refused.Message}",
        _ => exception.Message,
    };

    private static StateErrorKind KindOf(string state) => state switch
    {
        PostgresErrorCodes.DiskFull => StateErrorKind.Full,
        PostgresErrorCodes.TooManyConnections or PostgresErrorCodes.QueryCanceled => StateErrorKind.Unavailable,
        PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow => StateErrorKind.Unavailable,
        _ when state.StartsWith("08", StringComparison.Ordinal) => StateErrorKind.Unavailable,
        _ when state.StartsWith("22", StringComparison.Ordinal) || state.StartsWith("54", StringComparison.Ordinal) => StateErrorKind.BadRequest,
        _ => StateErrorKind.Failed,
    };
}
