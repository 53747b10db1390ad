using System.Text;
using SQLitePCL;
using StateGen.Queries.JsonText;

namespace StateGen.Stores.Sqlite;

/// <summary>A prepared statement. For one thread at a time; text goes in and comes out as UTF-8, so that values are never decoded.</summary>
internal sealed class Statement : IDisposable
{
    private const int ShortText = 256;

    private readonly sqlite3 _database;
    private readonly TimeSpan _patience;
    private readonly sqlite3_stmt _statement;

    /// <summary>Prepares a statement.</summary>
    /// <param name="database">The connection.</param>
    /// <param name="sql">The text.</param>
    /// <param name="patience">How long it waits for locks of other connections.</param>
    public Statement(sqlite3 database, string sql, TimeSpan patience)
    {
        _database = database;
        _patience = patience;
        byte[] text = Encoding.UTF8.GetBytes(sql);
        var wait = new LockWait(patience);
        int code;
        do
        {
            code = raw.sqlite3_prepare_v3(database, text, (uint)raw.SQLITE_PREPARE_PERSISTENT, out _statement);
        }
        while (IsBusy(code) && wait.TryPause());
        Check(code);
    }

    /// <summary>Binds a text. Half of a surrogate pair, which has no UTF-8, is encoded as if it were a character, so that no two texts are one.</summary>
    /// <param name="index">The number of the parameter, from 1.</param>
    /// <param name="text">The text.</param>
    /// <returns>This statement.</returns>
    public Statement Bind(int index, string text)
    {
        if (text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF'))
            return Bind(index, JsonString.FromText(text));
        if (text.Length > ShortText)
            return Bind(index, Encoding.UTF8.GetBytes(text));

        Span<byte> utf8 = stackalloc byte[ShortText * 3];
        return Bind(index, utf8[..Encoding.UTF8.GetBytes(text, utf8)]);
    }

    /// <summary>Binds a text.</summary>
    /// <param name="index">The number of the parameter, from 1.</param>
    /// <param name="utf8">The text; it is copied.</param>
    /// <returns>This statement.</returns>
    public Statement Bind(int index, ReadOnlySpan<byte> utf8)
    {
        // An empty span would be bound as NULL.
        Check(utf8.IsEmpty ? raw.sqlite3_bind_text(_statement, index, string.Empty) : raw.sqlite3_bind_text(_statement, index, utf8));
        return this;
    }

    /// <summary>Binds an integer.</summary>
    /// <param name="index">The number of the parameter, from 1.</param>
    /// <param name="number">The integer.</param>
    /// <returns>This statement.</returns>
    public Statement Bind(int index, long number)
    {
        Check(raw.sqlite3_bind_int64(_statement, index, number));
        return this;
    }

    /// <summary>Binds a number.</summary>
    /// <param name="index">The number of the parameter, from 1.</param>
    /// <param name="number">The number.</param>
    /// <returns>This statement.</returns>
    public Statement Bind(int index, double number)
    {
        Check(raw.sqlite3_bind_double(_statement, index, number));
        return this;
    }

    /// <summary>Binds NULL.</summary>
    /// <param name="index">The number of the parameter, from 1.</param>
    /// <returns>This statement.</returns>
    public Statement BindNull(int index)
    {
        Check(raw.sqlite3_bind_null(_statement, index));
        return this;
    }

    /// <summary>Goes to the next row.</summary>
    /// <returns>Whether there is one; if not, the statement is ready for its next use.</returns>
    public bool Step()
    {
        int code = raw.sqlite3_step(_statement);
        if (code == raw.SQLITE_ROW)
            return true;
        if (IsBusy(code))
            code = StepAgain();
        if (code == raw.SQLITE_ROW)
            return true;
        if (code != raw.SQLITE_DONE)
        {
            StateStoreException failure = SqliteFailure.Of(_database, code);
            Reset();
            throw failure;
        }

        Reset();
        return false;
    }

    /// <summary>Runs a statement that has no rows, or whose rows do not matter.</summary>
    public void Run()
    {
        if (Step())
            Reset();
    }

    /// <summary>Makes the statement ready for its next use. The bindings stay.</summary>
    public void Reset() => raw.sqlite3_reset(_statement);

    /// <summary>What SQLite keeps in a column of the row: one of its storage classes.</summary>
    /// <param name="column">The column, from 0.</param>
    /// <returns>The class.</returns>
    public int TypeAt(int column) => raw.sqlite3_column_type(_statement, column);

    /// <summary>The bytes of a text or blob; valid until the next step.</summary>
    /// <param name="column">The column, from 0.</param>
    /// <returns>The bytes.</returns>
    public ReadOnlySpan<byte> BytesAt(int column) => raw.sqlite3_column_blob(_statement, column);

    /// <summary>A text.</summary>
    /// <param name="column">The column, from 0.</param>
    /// <returns>The text.</returns>
    public string TextAt(int column) => JsonString.ToText(BytesAt(column));

    /// <summary>An integer.</summary>
    /// <param name="column">The column, from 0.</param>
    /// <returns>The integer.</returns>
    public long NumberAt(int column) => raw.sqlite3_column_int64(_statement, column);

    /// <inheritdoc/>
    public void Dispose() => _statement.Dispose();

    private static bool IsBusy(int code) => (code & 0xFF) == raw.SQLITE_BUSY;

    /// <summary>What has no lock has done nothing, so it can be done anew.</summary>
    private int StepAgain()
    {
        var wait = new LockWait(_patience);
        int code = raw.SQLITE_BUSY;
        while (IsBusy(code) && wait.TryPause())
        {
            Reset();
            code = raw.sqlite3_step(_statement);
        }

        return code;
    }

    private void Check(int code)
    {
        if (code != raw.SQLITE_OK)
            throw SqliteFailure.Of(_database, code);
    }
}
