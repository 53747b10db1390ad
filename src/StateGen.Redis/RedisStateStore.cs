using StackExchange.Redis;
using StateGen.Queries;
using StateGen.Stores.Redis;

namespace StateGen.Stores;

/// <summary>A state store in Redis, in the hashes that Dapr's <c>state.redis</c> component has.</summary>
/// <remarks>
/// <para>
/// Every call is one script, so it happens as of one instant: a transaction writes everything or nothing, and nobody sees half of it. Calls share a
/// connection and do not wait for each other. Redis removes what has expired.
/// </para>
/// <para>
/// The first call connects, or <see cref="ConnectAsync"/>. A connection that is lost is made again; until it is, calls fail at once with
/// <see cref="StateErrorKind.Unavailable"/>. No write is sent twice.
/// </para>
/// <para>
/// ETags are integers from the clock of the server, as Dapr's component can read and raise them. They are never used twice for a key as long as that
/// clock is not set back.
/// </para>
/// <para>All members are safe for use by any number of threads.</para>
/// </remarks>
public sealed class RedisStateStore : IStateStore, IDisposable
{
    private const StateStoreFeatures Features =
        StateStoreFeatures.ETag
        | StateStoreFeatures.Transactions
        | StateStoreFeatures.TimeToLive
        | StateStoreFeatures.KeyListing
        | StateStoreFeatures.PrefixDeletion
        | StateStoreFeatures.Query;

    private readonly StateStoreCapabilities _capabilities = new(Features);
    private readonly RedisStateStoreOptions _options;
    private readonly RedisLink _link;
    private readonly EntryWalk _walk;

    /// <summary>Makes a store. It does not connect yet.</summary>
    /// <param name="options">Where the server is. They are copied.</param>
    /// <exception cref="ArgumentException">The options name no server.</exception>
    public RedisStateStore(RedisStateStoreOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options.Copy();
        _link = new RedisLink(_options);
        _walk = new EntryWalk(_link, _options.MaxQueriedEntries);
    }

    /// <summary>Connects, unless that has been done, and makes sure that the server takes calls.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>A task that ends with the attempt.</returns>
    /// <exception cref="RedisSetupException">The server is not there, or does not let us in.</exception>
    public async ValueTask ConnectAsync(CancellationToken cancellationToken = default) => await _link.ConnectAsync(cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public ValueTask<StateStoreCapabilities> GetCapabilitiesAsync(CancellationToken cancellationToken = default) =>
        cancellationToken.IsCancellationRequested ? ValueTask.FromCanceled<StateStoreCapabilities>(cancellationToken) : new(_capabilities);

    /// <inheritdoc/>
    public ValueTask<StateItem> GetAsync(string key, StateReadOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(key);
        GuardOpen();
        return GetOneAsync(key, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<StateItem>> GetManyAsync(
        IReadOnlyList<string> keys, StateReadOptions? options = null, CancellationToken cancellationToken = default)
    {
        GuardAll(keys, nameof(keys));
        GuardOpen();
        return ReadAsync(keys, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<StateWriteResult> SaveAsync(StateSave save, CancellationToken cancellationToken = default)
    {
        Guard(save);
        GuardOpen();
        return WriteOneAsync(save, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<StateWriteResult>> SaveManyAsync(IReadOnlyList<StateSave> saves, CancellationToken cancellationToken = default)
    {
        GuardAll(saves, nameof(saves));
        GuardOpen();
        return WriteManyAsync(saves, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<StateWriteResult> DeleteAsync(StateDelete delete, CancellationToken cancellationToken = default)
    {
        Guard(delete);
        GuardOpen();
        return WriteOneAsync(delete, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<StateWriteResult>> DeleteManyAsync(IReadOnlyList<StateDelete> deletes, CancellationToken cancellationToken = default)
    {
        GuardAll(deletes, nameof(deletes));
        GuardOpen();
        return WriteManyAsync(deletes, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<StateTransactionResult> TransactAsync(
        IReadOnlyList<StateOperation> operations,
        IReadOnlyDictionary<string, string>? metadata = null,
        CancellationToken cancellationToken = default)
    {
        GuardAll(operations, nameof(operations));
        GuardOpen();
        return WriteTogetherAsync(operations, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<StateQueryPage> QueryAsync(StateQueryRequest query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        GuardOpen();
        return _walk.QueryAsync(query, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<StateQueryPlan> ExplainAsync(StateQueryRequest query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        GuardOpen();
        return _walk.ExplainAsync(query, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<StateKeyPage> ListKeysAsync(StateKeyListRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        GuardOpen();
        return _walk.ListKeysAsync(request, cancellationToken);
    }

    /// <summary>Closes the connection. Every further call throws <see cref="ObjectDisposedException"/>.</summary>
    public void Dispose() => _link.Dispose();

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

    private void GuardOpen() => ObjectDisposedException.ThrowIf(_link.IsDisposed, this);

    private async ValueTask<StateItem> GetOneAsync(string key, CancellationToken cancellationToken)
    {
        RedisResult answer = await _link.RunAsync(RedisScript.Read, [EntryKey.Encode(key)], [], isWrite: false, cancellationToken).ConfigureAwait(false);
        StateItem item = EntryReader.Read(key, (RedisValue[])answer!, 0);
        return item.Error is null ? item : throw new StateStoreException(item.Error);
    }

    private async ValueTask<IReadOnlyList<StateItem>> ReadAsync(IReadOnlyList<string> keys, CancellationToken cancellationToken)
    {
        var items = new StateItem[keys.Count];
        RedisKey[] kept = [.. keys.Where(static key => EntryKey.Check(key) is null).Select(EntryKey.Encode)];
        RedisValue[] answer = kept.Length == 0
            ? []
            : (RedisValue[])(await _link.RunAsync(RedisScript.Read, kept, [], isWrite: false, cancellationToken).ConfigureAwait(false))!;
        for (int i = 0, at = 0; i < items.Length; i++)
        {
            if (EntryKey.Check(keys[i]) is { } error)
            {
                items[i] = StateItem.Failed(keys[i], error);
                continue;
            }

            items[i] = EntryReader.Read(keys[i], answer, at);
            at += EntryReader.Width;
        }

        return items;
    }

    private async ValueTask<StateWriteResult> WriteOneAsync(StateOperation operation, CancellationToken cancellationToken)
    {
        (WriteCall call, RedisValue[] answer) = await WriteAsync([operation], together: false, cancellationToken).ConfigureAwait(false);
        return call.ResultOf(answer, 0);
    }

    private async ValueTask<IReadOnlyList<StateWriteResult>> WriteManyAsync(
        IReadOnlyList<StateOperation> operations, CancellationToken cancellationToken)
    {
        var results = new StateWriteResult[operations.Count];
        StateOperation[] kept = [.. operations.Where(static operation => WriteCall.Check(operation) is null)];
        (WriteCall Call, RedisValue[] Answer)? written = kept.Length == 0 ? null : await WriteAsync(kept, together: false, cancellationToken).ConfigureAwait(false);
        for (int i = 0, at = 0; i < results.Length; i++)
        {
            results[i] = WriteCall.Check(operations[i]) is { } error
                ? StateWriteResult.Failure(error)
                : written!.Value.Call.ResultOf(written.Value.Answer, at++);
        }

        return results;
    }

    private async ValueTask<StateTransactionResult> WriteTogetherAsync(
        IReadOnlyList<StateOperation> operations, CancellationToken cancellationToken)
    {
        if (operations.Count == 0)
            return StateTransactionResult.Success([]);
        (WriteCall call, RedisValue[] answer) = await WriteAsync(operations, together: true, cancellationToken).ConfigureAwait(false);
        var etags = new ETag[WriteCall.CountOf(answer)];
        for (int i = 0; i < etags.Length; i++)
        {
            StateWriteResult result = call.ResultOf(answer, i);
            if (result.Error is { } conflict)
                return StateTransactionResult.Failure(conflict);
            etags[i] = result.ETag;
        }

        return StateTransactionResult.Success(etags);
    }

    private async ValueTask<(WriteCall Call, RedisValue[] Answer)> WriteAsync(
        IReadOnlyList<StateOperation> operations, bool together, CancellationToken cancellationToken)
    {
        var call = new WriteCall(operations, together, _options.DefaultTimeToLive);
        RedisResult answer = await _link.RunAsync(RedisScript.Write, call.Keys, call.Values, isWrite: true, cancellationToken).ConfigureAwait(false);
        return (call, (RedisValue[])answer!);
    }
}
