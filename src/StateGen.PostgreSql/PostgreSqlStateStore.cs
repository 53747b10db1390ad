using System.Diagnostics;
using Npgsql;
using StateGen.Queries;
using StateGen.Stores.PostgreSql;

namespace StateGen.Stores;

/// <summary>A state store in PostgreSQL, in the tables that Dapr's <c>state.postgresql</c> component has, of either version.</summary>
/// <remarks>
/// <para>
/// Any number of processes may use one table. The first call connects and makes the tables where they are missing; if that fails, the next one tries again.
/// After an outage work goes on by itself: reads are tried once more on a new connection, a write whose outcome is unknown is never repeated.
/// </para>
/// <para>All members are safe for use by any number of threads.</para>
/// </remarks>
public sealed class PostgreSqlStateStore : IStateStore, IDisposable, IAsyncDisposable
{
    private const StateStoreFeatures Features =
        StateStoreFeatures.ETag
        | StateStoreFeatures.Transactions
        | StateStoreFeatures.TimeToLive
        | StateStoreFeatures.KeyListing
        | StateStoreFeatures.PrefixDeletion
        | StateStoreFeatures.Query;

    private readonly StateStoreCapabilities _capabilities = new(Features);
    private readonly TimeProvider _time;
    private readonly TimeSpan _timeout;
    private readonly TableLayout _layout;
    private readonly Database _database;
    private readonly RowReader _reader;
    private readonly GetQueue _gets;
    private readonly RowWriter _writer;
    private readonly KeyList _keys;
    private readonly ExpirySweeper? _sweeper;
    private volatile bool _isDisposed;

    /// <summary>Makes a store. Nothing is connected yet.</summary>
    /// <param name="options">Where it is. They are copied.</param>
    /// <exception cref="ArgumentException">The options name no database.</exception>
    public PostgreSqlStateStore(PostgreSqlStateStoreOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options = options.Copy();
        if (options.ConnectionString.Length == 0)
            throw new ArgumentException("missing connection string: set ConnectionString to one such as Host=db;Username=app;Database=app", nameof(options));
        _time = options.TimeProvider;
        _timeout = options.Timeout;
        string name = options.Layout == PostgreSqlLayout.Jsonb ? options.TableName : $"{options.TablePrefix}state";
        string table = TableNames.Quote(name);
        string metadata = TableNames.Quote(options.MetadataTableName);
        _layout = options.Layout == PostgreSqlLayout.Jsonb
            ? new JsonbLayout { Name = name, Table = table }
            : new ByteaLayout(options.TablePrefix) { Name = name, Table = table };
        _database = new Database(options, _layout, metadata);
        _reader = new RowReader(_layout);
        _gets = new GetQueue(ReadAsync, keys => ReadManyAsync(keys, CancellationToken.None), options.Timeout);
        _writer = new RowWriter(_layout);
        _keys = new KeyList(_layout);
        if (options.SweepInterval != Timeout.InfiniteTimeSpan)
            _sweeper = new ExpirySweeper(_database, _layout, metadata, options, Now);
    }

    /// <summary>The removal of expired rows that runs, or the last one that did.</summary>
    internal Task Sweeping => _sweeper?.Sweeping ?? Task.CompletedTask;

    /// <inheritdoc/>
    public async ValueTask<StateStoreCapabilities> GetCapabilitiesAsync(CancellationToken cancellationToken = default)
    {
        Guard(cancellationToken);
        await _database.OpenAsync(cancellationToken).ConfigureAwait(false);
        return _capabilities;
    }

    /// <inheritdoc/>
    public async ValueTask<StateItem> GetAsync(string key, StateReadOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(key);
        Guard(cancellationToken);
        if (StoredKey.Check(key) is { } error)
            throw new StateStoreException(error);
        StateItem item = await _gets.GetAsync(key, cancellationToken).ConfigureAwait(false);
        return item.Error is null ? item : throw new StateStoreException(item.Error);
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<StateItem>> GetManyAsync(
        IReadOnlyList<string> keys, StateReadOptions? options = null, CancellationToken cancellationToken = default)
    {
        GuardAll(keys, nameof(keys));
        Guard(cancellationToken);
        string[] asked = [.. keys.Where(static key => StoredKey.Check(key) is null).Distinct(StringComparer.Ordinal)];
        Dictionary<string, StateItem> found = await ReadManyAsync(asked, cancellationToken).ConfigureAwait(false);
        var items = new StateItem[keys.Count];
        for (int i = 0; i < items.Length; i++)
        {
            if (!found.TryGetValue(keys[i], out items[i]))
                items[i] = StoredKey.Check(keys[i]) is { } error ? StateItem.Failed(keys[i], error) : StateItem.Missing(keys[i]);
        }

        return items;
    }

    /// <inheritdoc/>
    public ValueTask<StateWriteResult> SaveAsync(StateSave save, CancellationToken cancellationToken = default) => WriteAsync(save, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<StateWriteResult>> SaveManyAsync(IReadOnlyList<StateSave> saves, CancellationToken cancellationToken = default)
    {
        GuardAll(saves, nameof(saves));
        return WriteManyAsync(saves, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<StateWriteResult> DeleteAsync(StateDelete delete, CancellationToken cancellationToken = default) => WriteAsync(delete, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<StateWriteResult>> DeleteManyAsync(IReadOnlyList<StateDelete> deletes, CancellationToken cancellationToken = default)
    {
        GuardAll(deletes, nameof(deletes));
        return WriteManyAsync(deletes, cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask<StateTransactionResult> TransactAsync(
        IReadOnlyList<StateOperation> operations,
        IReadOnlyDictionary<string, string>? metadata = null,
        CancellationToken cancellationToken = default)
    {
        GuardAll(operations, nameof(operations));
        Guard(cancellationToken);
        if (operations.Count == 0)
            return StateTransactionResult.Success([]);
        if (operations.Select(static operation => StoredKey.Check(operation.Key)).FirstOrDefault(static error => error is not null) is { } error)
            throw new StateStoreException(error);
        return await _database.WriteAsync(
            (Store: this, Operations: operations),
            static (connection, call, token) => call.Store._writer.TransactAsync(connection, call.Operations, call.Store.Now(), token),
            cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public ValueTask<StateQueryPage> QueryAsync(StateQueryRequest query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        return QueryAsync(query, static (rows, connection, now, token) => rows.RunAsync(connection, now, token), cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<StateQueryPlan> ExplainAsync(StateQueryRequest query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        return QueryAsync(query, static (rows, connection, now, token) => rows.ExplainAsync(connection, now, token), cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask<StateKeyPage> ListKeysAsync(StateKeyListRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        Guard(cancellationToken);
        return await _database.ReadAsync(
            (Store: this, Request: request),
            static (connection, call, token) => call.Store._keys.RunAsync(connection, call.Request, call.Store.Now(), token),
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Closes the connections. Every further call throws <see cref="ObjectDisposedException"/>.</summary>
    public void Dispose()
    {
        _isDisposed = true;
        _sweeper?.Dispose();
        _database.Dispose();
    }

    /// <summary>Closes the connections. Every further call throws <see cref="ObjectDisposedException"/>.</summary>
    /// <returns>A task.</returns>
    public ValueTask DisposeAsync()
    {
        _isDisposed = true;
        _sweeper?.Dispose();
        return _database.DisposeAsync();
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

    private void Guard(CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        cancellationToken.ThrowIfCancellationRequested();
    }

    /// <summary>The time, if the store has a clock of its own; else the server's counts, which all processes share.</summary>
    private DateTime? Now() => _time == TimeProvider.System ? null : _time.GetUtcNow().UtcDateTime;

    private ValueTask<StateItem> ReadAsync(string key, CancellationToken cancellationToken) => _database.ReadAsync(
        (Store: this, Key: key),
        static (connection, call, token) => call.Store._reader.GetAsync(connection, call.Key, RowWriter.Time(call.Store.Now()), token),
        cancellationToken);

    private ValueTask<Dictionary<string, StateItem>> ReadManyAsync(string[] keys, CancellationToken cancellationToken) => _database.ReadAsync(
        (Store: this, Keys: keys),
        static (connection, call, token) => call.Store._reader.GetManyAsync(connection, call.Keys, RowWriter.Time(call.Store.Now()), token),
        cancellationToken);

    private async ValueTask<StateWriteResult> WriteAsync(StateOperation operation, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(operation);
        ArgumentNullException.ThrowIfNull(operation.Key, nameof(operation));
        Guard(cancellationToken);
        if (StoredKey.Check(operation.Key) is { } error)
            throw new StateStoreException(error);
        return await _database.WriteAsync(
            (Store: this, Operation: operation),
            static (connection, call, token) => call.Store._writer.WriteAsync(connection, call.Operation, call.Store.Now(), token),
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Writes in one trip if no key comes twice, and one by one where PostgreSQL refuses one of them.</summary>
    private async ValueTask<IReadOnlyList<StateWriteResult>> WriteManyAsync(
        IReadOnlyList<StateOperation> operations, CancellationToken cancellationToken)
    {
        Guard(cancellationToken);
        bool isEach = operations.DistinctBy(static operation => operation.Key, StringComparer.Ordinal).Count() == operations.Count;
        if (isEach && operations.Count > 1 && operations.All(static operation => StoredKey.Check(operation.Key) is null))
        {
            try
            {
                return await _database.WriteAsync(
                    (Store: this, Operations: operations),
                    static (connection, call, token) => call.Store._writer.WriteManyAsync(connection, call.Operations, call.Store.Now(), token),
                    cancellationToken).ConfigureAwait(false);
            }
            catch (StateStoreException e) when (e.Kind == StateErrorKind.BadRequest)
            {
                // None was written. One by one it shows which it is.
            }
        }

        return await WriteOneByOneAsync(operations, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>When PostgreSQL has not answered for as long as one call may take, it is not asked about the rest any more.</summary>
    private async ValueTask<StateWriteResult[]> WriteOneByOneAsync(IReadOnlyList<StateOperation> operations, CancellationToken cancellationToken)
    {
        var results = new StateWriteResult[operations.Count];
        long started = Stopwatch.GetTimestamp();
        StateError? away = null;
        for (int i = 0; i < results.Length; i++)
        {
            if (away is not null)
            {
                results[i] = StateWriteResult.Failure(away with { Key = operations[i].Key });
                continue;
            }

            try
            {
                results[i] = await WriteAsync(operations[i], cancellationToken).ConfigureAwait(false);
            }
            catch (StateStoreException e) when (i > 0 || e.Kind == StateErrorKind.BadRequest)
            {
                results[i] = StateWriteResult.Failure(e.Error with { Key = operations[i].Key });
                if (e.Kind == StateErrorKind.Unavailable && Stopwatch.GetElapsedTime(started) >= _timeout)
                    away = e.Error with { OutcomeUnknown = false };
            }
        }

        return results;
    }

    private async ValueTask<T> QueryAsync<T>(
        StateQueryRequest query, Func<RowQuery, NpgsqlConnection, DateTime?, CancellationToken, Task<T>> run, CancellationToken cancellationToken)
    {
        Guard(cancellationToken);
        var rows = new RowQuery(query, _layout, _reader);
        return await _database.ReadAsync(
            (Store: this, Rows: rows, Run: run),
            static (connection, call, token) => call.Run(call.Rows, connection, call.Store.Now(), token),
            cancellationToken).ConfigureAwait(false);
    }
}
