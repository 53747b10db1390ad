using SQLitePCL;

namespace StateGen.Stores.Sqlite;

/// <summary>What a result code of SQLite is to a caller of a store. None of them is ever a conflict.</summary>
internal static class SqliteFailure
{
    /// <summary>The exception of a call that failed on a connection.</summary>
    /// <param name="database">The connection.</param>
    /// <param name="code">The result code, extended or not.</param>
    /// <returns>The exception.</returns>
    public static StateStoreException Of(sqlite3 database, int code) => Of(raw.sqlite3_errmsg(database).utf8_to_string(), code);

    /// <summary>The exception of a result code.</summary>
    /// <param name="message">What SQLite says; it holds no value of a row.</param>
    /// <param name="code">The result code, extended or not.</param>
    /// <returns>The exception.</returns>
    public static StateStoreException Of(string message, int code) => new(KindOf(code), $"SQLite: {message} ({code & 0xFF})");

    private static StateErrorKind KindOf(int code) => (code & 0xFF) switch
    {
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED or raw.SQLITE_CANTOPEN or raw.SQLITE_IOERR or raw.SQLITE_PROTOCOL => StateErrorKind.Unavailable,
        raw.SQLITE_FULL => StateErrorKind.Full,
        raw.SQLITE_TOOBIG => StateErrorKind.BadRequest,
        _ => StateErrorKind.Failed,
    };
}
