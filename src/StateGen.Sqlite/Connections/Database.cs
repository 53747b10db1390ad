using System.Collections.Concurrent;
using SQLitePCL;

namespace StateGen.Stores.Sqlite;

/// <summary>
/// An open database: one connection that writes and several that read. A database in memory has but the one, which readers and writers take
/// turns with.
/// </summary>
internal sealed class Database : IDisposable
{
    private readonly SqliteStateStoreOptions _options;
    private readonly DatabaseLocation _location;
    private readonly Connection _writer;
    private readonly ConcurrentBag<Connection> _idleReaders = [];
    private readonly int _maxIdleReaders = Environment.ProcessorCount * 2;
    private readonly Lock _writerGate = new();
    private bool _isDisposed;

    private Database(SqliteStateStoreOptions options, DatabaseLocation location, Connection writer)
    {
        _options = options;
        _location = location;
        _writer = writer;
    }

    /// <summary>Opens a database and makes its tables where they are missing.</summary>
    /// <param name="options">The options of the store.</param>
    /// <returns>The database.</returns>
    /// <exception cref="StateStoreException">The database cannot be opened, or is none.</exception>
    public static Database Open(SqliteStateStoreOptions options)
    {
        DatabaseLocation location = DatabaseLocation.Parse(options.ConnectionString);
        Connection writer = Connection.Open(location, options.BusyTimeout, isWriter: true);
        try
        {
            if (writer.IsReadOnly && !location.IsReadOnly)
                throw SqliteFailure.Of($"the file '{location.Uri}' cannot be written; change its permissions, or say mode=ro to only read it", raw.SQLITE_READONLY);

            // A lasting database keeps what was acknowledged, whatever happens to the process or the machine.
            writer.Run("PRAGMA synchronous=FULL");
            if (!location.IsMemory && !location.IsReadOnly)
                writer.Run(options.DisableWal ? "PRAGMA journal_mode=DELETE" : "PRAGMA journal_mode=WAL");
            new Migration(writer, new TableNames(options)).Run();
            return new Database(options, location, writer);
        }
        catch
        {
            writer.Dispose();
            throw;
        }
    }

    /// <summary>Borrows a connection to read with.</summary>
    /// <returns>The connection; disposing gives it back.</returns>
    public ReaderLease RentReader()
    {
        if (_location.IsMemory)
        {
            _writerGate.Enter();
            return new ReaderLease(this, _writer);
        }

        return new ReaderLease(this, _idleReaders.TryTake(out Connection? idle) ? idle : OpenReader());
    }

    /// <summary>Does something with the connection that writes, with nobody else on it.</summary>
    /// <typeparam name="TState">What is passed on.</typeparam>
    /// <param name="state">What is passed on.</param>
    /// <param name="act">What to do.</param>
    public void Write<TState>(TState state, Action<Connection, TState> act)
    {
        lock (_writerGate)
            act(_writer, state);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_writerGate)
        {
            _isDisposed = true;
            while (_idleReaders.TryTake(out Connection? reader))
                reader.Dispose();
            _writer.Dispose();
        }
    }

    internal void Return(Connection connection, bool isBroken)
    {
        if (_location.IsMemory)
            _writerGate.Exit();
        else if (isBroken || _isDisposed || _idleReaders.Count >= _maxIdleReaders)
            connection.Dispose();
        else
            _idleReaders.Add(connection);
    }

    private Connection OpenReader()
    {
        Connection reader = Connection.Open(_location, _options.BusyTimeout, isWriter: false);
        reader.Run("PRAGMA query_only=1");
        return reader;
    }
}
