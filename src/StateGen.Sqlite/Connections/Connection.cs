using SQLitePCL;

namespace StateGen.Stores.Sqlite;

/// <summary>One connection to a database, with its statements kept prepared. For one thread at a time.</summary>
internal sealed class Connection : IDisposable
{
    // Enough for the shapes of query of an application, little beside SQLite's own cache of pages.
    private const int MaxStatements = 100;

    private readonly sqlite3 _database;
    private readonly TimeSpan _busyTimeout;
    private readonly Dictionary<string, Statement> _statements = new(StringComparer.Ordinal);

    static Connection() => Batteries_V2.Init();

    private Connection(sqlite3 database, TimeSpan busyTimeout)
    {
        _database = database;
        _busyTimeout = busyTimeout;
    }

    /// <summary>Whether a transaction is open.</summary>
    public bool IsInTransaction => raw.sqlite3_get_autocommit(_database) == 0;

    /// <summary>Whether the file may only be read, be it that nothing else was asked for. SQLite then opens it all the same.</summary>
    public bool IsReadOnly => raw.sqlite3_db_readonly(_database, "main") == 1;

    /// <summary>How many rows the last statement changed.</summary>
    public int Changes => raw.sqlite3_changes(_database);

    /// <summary>Opens a connection.</summary>
    /// <param name="location">Where the database is.</param>
    /// <param name="busyTimeout">How long a statement waits for a lock of another connection.</param>
    /// <param name="isWriter">Whether the connection writes, and makes the file if it is not there.</param>
    /// <returns>The connection.</returns>
    /// <exception cref="StateStoreException">There is no such file and it cannot be made.</exception>
    public static Connection Open(DatabaseLocation location, TimeSpan busyTimeout, bool isWriter)
    {
        int flags = raw.SQLITE_OPEN_URI | raw.SQLITE_OPEN_NOMUTEX | raw.SQLITE_OPEN_READWRITE | (isWriter ? raw.SQLITE_OPEN_CREATE : 0);
        int code = raw.sqlite3_open_v2(location.Uri, out sqlite3 database, flags, null);
        if (code != raw.SQLITE_OK)
        {
            database?.Dispose();
            throw SqliteFailure.Of($"{raw.sqlite3_errstr(code).utf8_to_string()}: '{location.Uri}'", code);
        }

        raw.sqlite3_extended_result_codes(database, 1);
        return new Connection(database, busyTimeout);
    }

    /// <summary>The prepared statement of a text.</summary>
    /// <param name="sql">The text, a constant or made of constants: values are bound, never part of it.</param>
    /// <returns>The statement; it belongs to this connection.</returns>
    public Statement Prepare(string sql)
    {
        if (_statements.TryGetValue(sql, out Statement? statement))
            return statement;

        if (_statements.Count == MaxStatements)
            DisposeStatements();
        statement = new Statement(_database, sql, _busyTimeout);
        _statements.Add(sql, statement);
        return statement;
    }

    /// <summary>Runs a statement without parameters and rows.</summary>
    /// <param name="sql">The text.</param>
    public void Run(string sql) => Prepare(sql).Run();

    /// <summary>Undoes the open transaction, if there is one. SQLite ends one by itself after some failures.</summary>
    public void RollBack()
    {
        if (IsInTransaction)
            Run("ROLLBACK");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        DisposeStatements();
        _database.Dispose();
    }

    private void DisposeStatements()
    {
        foreach (Statement statement in _statements.Values)
            statement.Dispose();
        _statements.Clear();
    }
}
