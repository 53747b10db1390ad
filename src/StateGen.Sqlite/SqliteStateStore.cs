using StateGen.Queries;
using StateGen.Stores.Sqlite;

namespace StateGen.Stores;

/// <summary>A state store in a SQLite file, in the tables that Dapr's <c>state.sqlite</c> component has.</summary>
/// <remarks>
/// <para>
/// What was acknowledged is on the disk. Several processes may use one file. Writes that come at the same time share a commit, and each succeeds
/// or is a conflict on its own. Reads do not wait for writes, and get many, query and list keys see the store as of one instant.
/// </para>
/// <para>
/// The file is opened by the first call, and by the next one again if that fails. A time to live ends on a whole second, at the latest one second
/// after its time.
/// </para>
/// <para>All members are safe for use by any number of threads.</para>
/// </remarks>
public sealed class SqliteStateStore : IStateStore, IDisposable
{
    private const StateStoreFeatures Features =
        StateStoreFeatures.ETag
        | StateStoreFeatures.Transactions
        | StateStoreFeatures.TimeToLive
        | StateStoreFeatures.KeyListing
        | StateStoreFeatures.PrefixDeletion
        | StateStoreFeatures.Query;

    private readonly StateStoreCapabilities _capabilities = new(Features);
    private readonly SqliteStateStoreOptions _options;
    private readonly TableNames _tables;
    private readonly string _get;
    private readonly KeyList _keys;
    private readonly WriteQueue _writes;
    private readonly ExpirySweeper? _sweeper;
    private readonly Lock _openGate = new();
    private StateStoreException? _openFailure;
    private int _openAttempts;
    private volatile Database? _database;
    private volatile bool _isDisposed;

    /// <summary>Makes a store. The file is not touched yet.</summary>
    /// <param name="options">Where it is. They are copied.</param>
    /// <exception cref="ArgumentException">The options name no file.</exception>
    public SqliteStateStore(SqliteStateStoreOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        DatabaseLocation.Parse(options.ConnectionString);
        _options = options.Copy();
        _tables = new TableNames(_options);
        _get = $"SELECT {RowReader.Columns} FROM {_tables.State} WHERE key = ?2 AND {RowReader.IsLive}";
        _keys = new KeyList(_tables);
        _writes = new WriteQueue(Open, new RowWriter(_tables), _options.TimeProvider, _options.Timeout);
        if (_options.SweepInterval != Timeout.InfiniteTimeSpan)
            _sweeper = new ExpirySweeper(_writes, _tables, _options.TimeProvider, _options.SweepInterval);
    }

    /// <inheritdoc/>
    public ValueTask<StateStoreCapabilities> GetCapabilitiesAsync(CancellationToken cancellationToken = default) =>
        Answer(
            this,
            static store =>
            {
                store.Open();
                return store._capabilities;
            },
            cancellationToken);

    /// <inheritdoc/>
    public ValueTask<StateItem> GetAsync(string key, StateReadOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(key);
        return Answer((Store: this, Key: key), static call => call.Store.Get(call.Key), cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<StateItem>> GetManyAsync(
        IReadOnlyList<string> keys, StateReadOptions? options = null, CancellationToken cancellationToken = default)
    {
        GuardAll(keys, nameof(keys));
        return Answer(
            (Store: this, Keys: keys), static IReadOnlyList<StateItem> (call) => call.Store.GetMany(call.Keys), cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<StateWriteResult> SaveAsync(StateSave save, CancellationToken cancellationToken = default)
    {
        Guard(save);
        return WriteAsync(new OneWrite(save) { CameAt = _writes.Timestamp }, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<StateWriteResult>> SaveManyAsync(IReadOnlyList<StateSave> saves, CancellationToken cancellationToken = default)
    {
        GuardAll(saves, nameof(saves));
        return WriteAsync(new ManyWrites(saves) { CameAt = _writes.Timestamp }, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<StateWriteResult> DeleteAsync(StateDelete delete, CancellationToken cancellationToken = default)
    {
        Guard(delete);
        return WriteAsync(new OneWrite(delete) { CameAt = _writes.Timestamp }, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<StateWriteResult>> DeleteManyAsync(IReadOnlyList<StateDelete> deletes, CancellationToken cancellationToken = default)
    {
        GuardAll(deletes, nameof(deletes));
        return WriteAsync(new ManyWrites(deletes) { CameAt = _writes.Timestamp }, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<StateTransactionResult> TransactAsync(
        IReadOnlyList<StateOperation> operations,
        IReadOnlyDictionary<string, string>? metadata = null,
        CancellationToken cancellationToken = default)
    {
        GuardAll(operations, nameof(operations));
        return WriteAsync(new TransactionWrite(operations) { CameAt = _writes.Timestamp }, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<StateQueryPage> QueryAsync(StateQueryRequest query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        return Answer((Store: this, Query: query, Token: cancellationToken), static call => call.Store.Query(call.Query, call.Token), cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<StateQueryPlan> ExplainAsync(StateQueryRequest query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        return Answer((Store: this, Query: query), static call => call.Store.Explain(call.Query), cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<StateKeyPage> ListKeysAsync(StateKeyListRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Answer((Store: this, Request: request, Token: cancellationToken), static call => call.Store.ListKeys(call.Request, call.Token), cancellationToken);
    }

    /// <summary>Closes the file. Every further call throws <see cref="ObjectDisposedException"/>.</summary>
    public void Dispose()
    {
        lock (_openGate)
        {
            _isDisposed = true;
            _sweeper?.Dispose();
            _database?.Dispose();
        }
    }

    /// <summary>Gives a failure back in the task, as a store that has to wait does.</summary>
    private ValueTask<TResult> Answer<TState, TResult>(TState state, Func<TState, TResult> read, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        if (cancellationToken.IsCancellationRequested)
            return ValueTask.FromCanceled<TResult>(cancellationToken);
        try
        {
            return new(read(state));
        }
        catch (StateStoreException e)
        {
            return ValueTask.FromException<TResult>(e);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled<TResult>(cancellationToken);
        }
    }

    private ValueTask<TResult> WriteAsync<TResult>(WriteJob<TResult> job, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        return cancellationToken.IsCancellationRequested ? ValueTask.FromCanceled<TResult>(cancellationToken) : _writes.RunAsync(job, cancellationToken);
    }

    private static void Guard(StateOperation operation)
    {
        ArgumentNullException.ThrowIfNull(operation);
        ArgumentNullException.ThrowIfNull(operation.Key, nameof(operation));
    }

    private static void GuardAll<T>(IReadOnlyList<T> items, string name)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(items, name);
        for (int i = 0; i < items.Count; i++)
        {
            if (items[i] is null or StateOperation { Key: null })
                throw new ArgumentException($"Item {i} or its key is null.", name);
        }
    }

    private Database Open() => _database ?? OpenFirst();

    /// <summary>Calls that wait while another one tries to open the file share what comes of it: a file that is locked has all of them wait once.</summary>
    private Database OpenFirst()
    {
        int attempts = Volatile.Read(ref _openAttempts);
        lock (_openGate)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            if (_database is { } open)
                return open;
            if (attempts != _openAttempts)
                throw new StateStoreException(_openFailure!.Error, _openFailure);
            try
            {
                return _database = Database.Open(_options);
            }
            catch (StateStoreException e)
            {
                _openFailure = e;
                _openAttempts++;
                throw;
            }
        }
    }

    private StateItem Get(string key)
    {
        using ReaderLease lease = Open().RentReader();
        StateItem item = Read(lease.Connection, key, Now(stackalloc byte[RowTime.Length]));
        return item.Error is null ? item : throw new StateStoreException(item.Error);
    }

    private StateItem[] GetMany(IReadOnlyList<string> keys)
    {
        var items = new StateItem[keys.Count];
        using ReaderLease lease = Open().RentReader();
        ReadOnlySpan<byte> now = Now(stackalloc byte[RowTime.Length]);

        // One transaction is one instant.
        lease.Connection.Run("BEGIN");
        for (int i = 0; i < items.Length; i++)
            items[i] = Read(lease.Connection, keys[i], now);
        lease.Connection.Run("COMMIT");
        return items;
    }

    private StateItem Read(Connection connection, string key, ReadOnlySpan<byte> now)
    {
        Statement row = connection.Prepare(_get).Bind(1, now).Bind(2, key);
        if (!row.Step())
            return StateItem.Missing(key);
        StateItem item = RowReader.Read(row, key);
        row.Reset();
        return item;
    }

    private StateQueryPage Query(StateQueryRequest request, CancellationToken cancellationToken)
    {
        var query = new RowQuery(request, _tables);
        using ReaderLease lease = Open().RentReader();
        return query.Run(lease.Connection, Now(stackalloc byte[RowTime.Length]), cancellationToken);
    }

    private StateQueryPlan Explain(StateQueryRequest request)
    {
        var query = new RowQuery(request, _tables);
        using ReaderLease lease = Open().RentReader();
        return query.Explain(lease.Connection, Now(stackalloc byte[RowTime.Length]));
    }

    private StateKeyPage ListKeys(StateKeyListRequest request, CancellationToken cancellationToken)
    {
        using ReaderLease lease = Open().RentReader();
        return _keys.Run(lease.Connection, request, Now(stackalloc byte[RowTime.Length]), cancellationToken);
    }

    private ReadOnlySpan<byte> Now(Span<byte> text) => RowTime.Write(_options.TimeProvider.GetUtcNow(), text);
}
