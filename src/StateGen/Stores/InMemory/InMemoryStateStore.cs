using StateGen.Queries;
using StateGen.Stores.Indexing;

namespace StateGen.Stores;

/// <summary>A state store in the memory of this process: for embedding, for development, and for tests that want real semantics.</summary>
/// <remarks>
/// <para>
/// Reads take no lock. Get many, query and list keys see the store as of one instant, however long they take. A write locks the keys it
/// writes and nothing else. Only where there are indexes does a query wait for them to catch up, and a write help if they are far behind.
/// </para>
/// <para>Each call has completed when it returns. Everything is lost when the store is disposed of or the process ends.</para>
/// <para>All members are safe for use by any number of threads.</para>
/// </remarks>
public sealed class InMemoryStateStore : IStateStore, IDisposable
{
    private const StateStoreFeatures Features =
        StateStoreFeatures.ETag
        | StateStoreFeatures.Transactions
        | StateStoreFeatures.TimeToLive
        | StateStoreFeatures.KeyListing
        | StateStoreFeatures.PrefixDeletion
        | StateStoreFeatures.Query;

    private readonly StateStoreCapabilities _capabilities = new(Features);
    private readonly SlotTable _table;
    private volatile bool _isDisposed;

    /// <summary>Makes an empty store without limits, on the clock of the system.</summary>
    public InMemoryStateStore()
        : this(new InMemoryStateStoreOptions())
    {
    }

    /// <summary>Makes an empty store.</summary>
    /// <param name="options">Its clock and its limits.</param>
    public InMemoryStateStore(InMemoryStateStoreOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _table = new SlotTable(options);
    }

    /// <inheritdoc/>
    public ValueTask<StateStoreCapabilities> GetCapabilitiesAsync(CancellationToken cancellationToken = default) =>
        cancellationToken.IsCancellationRequested ? ValueTask.FromCanceled<StateStoreCapabilities>(cancellationToken) : new(_capabilities);

    /// <inheritdoc/>
    public ValueTask<StateItem> GetAsync(string key, StateReadOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(key);
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        if (cancellationToken.IsCancellationRequested)
            return ValueTask.FromCanceled<StateItem>(cancellationToken);

        SlotVersion? version = _table.Find(key)?.Committed;
        return new(version is not null && version.IsLive(_table.Time) ? version.ToItem(key) : StateItem.Missing(key));
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<StateItem>> GetManyAsync(
        IReadOnlyList<string> keys, StateReadOptions? options = null, CancellationToken cancellationToken = default)
    {
        GuardAll(keys, nameof(keys));
        return cancellationToken.IsCancellationRequested
            ? ValueTask.FromCanceled<IReadOnlyList<StateItem>>(cancellationToken)
            : new(ReadMany(keys));
    }

    /// <inheritdoc/>
    public ValueTask<StateWriteResult> SaveAsync(StateSave save, CancellationToken cancellationToken = default)
    {
        Guard(save);
        return cancellationToken.IsCancellationRequested ? ValueTask.FromCanceled<StateWriteResult>(cancellationToken) : ConflictOrThrow(Save(save));
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<StateWriteResult>> SaveManyAsync(IReadOnlyList<StateSave> saves, CancellationToken cancellationToken = default)
    {
        GuardAll(saves, nameof(saves));
        if (cancellationToken.IsCancellationRequested)
            return ValueTask.FromCanceled<IReadOnlyList<StateWriteResult>>(cancellationToken);

        var results = new StateWriteResult[saves.Count];
        for (int i = 0; i < results.Length; i++)
            results[i] = Save(saves[i]);
        return new(results);
    }

    /// <inheritdoc/>
    public ValueTask<StateWriteResult> DeleteAsync(StateDelete delete, CancellationToken cancellationToken = default)
    {
        Guard(delete);
        return cancellationToken.IsCancellationRequested ? ValueTask.FromCanceled<StateWriteResult>(cancellationToken) : new(Delete(delete));
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<StateWriteResult>> DeleteManyAsync(IReadOnlyList<StateDelete> deletes, CancellationToken cancellationToken = default)
    {
        GuardAll(deletes, nameof(deletes));
        if (cancellationToken.IsCancellationRequested)
            return ValueTask.FromCanceled<IReadOnlyList<StateWriteResult>>(cancellationToken);

        var results = new StateWriteResult[deletes.Count];
        for (int i = 0; i < results.Length; i++)
            results[i] = Delete(deletes[i]);
        return new(results);
    }

    /// <inheritdoc/>
    public ValueTask<StateTransactionResult> TransactAsync(
        IReadOnlyList<StateOperation> operations,
        IReadOnlyDictionary<string, string>? metadata = null,
        CancellationToken cancellationToken = default)
    {
        GuardAll(operations, nameof(operations));
        if (cancellationToken.IsCancellationRequested)
            return ValueTask.FromCanceled<StateTransactionResult>(cancellationToken);

        StateTransactionResult result = new SlotTransaction(_table, operations).Run();
        if (IsFull(result.Error) && _table.Sweep() > 0)
            result = new SlotTransaction(_table, operations).Run();
        _table.ClearUpSome();
        return IsFull(result.Error) ? ValueTask.FromException<StateTransactionResult>(new StateStoreException(result.Error!)) : new(result);
    }

    /// <inheritdoc/>
    public ValueTask<StateQueryPage> QueryAsync(StateQueryRequest query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        return Answer(() => Query(query, cancellationToken), cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<StateQueryPlan> ExplainAsync(StateQueryRequest query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        return Answer(() => Explain(query, cancellationToken), cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<StateKeyPage> ListKeysAsync(StateKeyListRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        return Answer(() => ListKeys(request, cancellationToken), cancellationToken);
    }

    /// <summary>Ends the store: it sweeps no more, and every further call throws <see cref="ObjectDisposedException"/>.</summary>
    public void Dispose()
    {
        _isDisposed = true;
        _table.Dispose();
    }

    private static bool IsFull(StateError? error) => error is { Kind: StateErrorKind.Full };

    private static ValueTask<StateWriteResult> ConflictOrThrow(StateWriteResult result) =>
        IsFull(result.Error) ? ValueTask.FromException<StateWriteResult>(new StateStoreException(result.Error!)) : new(result);

    /// <summary>Gives a failure back in the task, as a store that has to wait does.</summary>
    private static ValueTask<T> Answer<T>(Func<T> read, CancellationToken cancellationToken)
    {
        try
        {
            return new(read());
        }
        catch (StateStoreException e)
        {
            return ValueTask.FromException<T>(e);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled<T>(cancellationToken);
        }
    }

    private void Guard(StateOperation operation)
    {
        ArgumentNullException.ThrowIfNull(operation);
        ArgumentNullException.ThrowIfNull(operation.Key, nameof(operation));
        ObjectDisposedException.ThrowIf(_isDisposed, this);
    }

    private void GuardAll<T>(IReadOnlyList<T> items, string name)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(items, name);
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        for (int i = 0; i < items.Count; i++)
        {
            if (items[i] is null or StateOperation { Key: null })
                throw new ArgumentException($"Item {i} or its key is null.", name);
        }
    }

    private StateItem[] ReadMany(IReadOnlyList<string> keys)
    {
        var items = new StateItem[keys.Count];
        using Snapshot snapshot = _table.TakeSnapshot();
        long now = _table.UtcNow;
        for (int i = 0; i < items.Length; i++)
        {
            string key = keys[i];
            SlotVersion? version = _table.Find(key) is { } slot ? snapshot.Find(slot) : null;
            items[i] = version is not null && version.IsLive(now) ? version.ToItem(key) : StateItem.Missing(key);
        }

        return items;
    }

    private StateQueryPage Query(StateQueryRequest request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        PreparedQuery query = PreparedQuery.Prepare(request);
        QueryRun<(string Key, SlotVersion Version)> run = query.Start<(string Key, SlotVersion Version)>();

        // The snapshot comes before the indexes, so that they have everything the snapshot sees.
        using Snapshot snapshot = _table.TakeSnapshot();
        if (Plan(request, query) is { } plan)
            OfferCandidates(plan, run, snapshot, cancellationToken);
        else
            OfferAll(run, snapshot, cancellationToken);
        return run.Finish(static entry => entry.Version.ToItem(entry.Key));
    }

    private StateQueryPlan Explain(StateQueryRequest request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Plan(request, PreparedQuery.Prepare(request))?.Describe(request.Filter)
            ?? StateQueryPlan.Scan(request, _table.Count) with { IsEstimate = true };
    }

    private IndexPlan? Plan(StateQueryRequest request, PreparedQuery query) =>
        _table.ReadIndexes() is { } indexes ? IndexPlanner.Choose(indexes, request, query, _table.Count) : null;

    /// <summary>Offers the entries that a plan leads to, until the page is full or there are no more.</summary>
    private void OfferCandidates(
        IndexPlan plan, QueryRun<(string Key, SlotVersion Version)> run, Snapshot snapshot, CancellationToken cancellationToken)
    {
        long now = _table.UtcNow;
        // By what is visible, not by what is in the index: there the values that an entry had before may still stand in front.
        HashSet<Slot>? offered = plan.MayRepeat ? [] : null;
        IndexPosition last = IndexPosition.Start;
        foreach (IndexPosition place in plan.Places)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (run.IsFull && plan.IsEnough(last, place))
                break;
            last = place;
            IndexEntry entry = place.Entry;
            if (entry.IsDead || snapshot.Find(entry.Slot) is not IndexedSlotVersion version || !version.Has(entry) || !version.IsLive(now))
                continue;
            if (offered is null || offered.Add(entry.Slot))
                run.Offer(entry.Slot.Key, version.Value, (entry.Slot.Key, version));
        }
    }

    /// <summary>
    /// Offers all entries, a block at a time: first their versions are looked up, then their values are touched, then they are read. So the
    /// processor fetches the memory of many while it would wait for that of one, which is most of the time a scan takes.
    /// </summary>
    private void OfferAll(QueryRun<(string Key, SlotVersion Version)> run, Snapshot snapshot, CancellationToken cancellationToken)
    {
        var slots = new Slot?[SlotBlock.Capacity];
        var versions = new SlotVersion?[SlotBlock.Capacity];
        long now = _table.UtcNow;
        foreach (SlotBlock block in _table.Blocks)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int count = block.CopyTo(slots);
            OfferSome(run, snapshot, slots.AsSpan(0, count), versions, now);
        }
    }

    private static void OfferSome(
        QueryRun<(string Key, SlotVersion Version)> run, Snapshot snapshot, ReadOnlySpan<Slot?> slots, Span<SlotVersion?> versions, long now)
    {
        for (int i = 0; i < slots.Length; i++)
        {
            SlotVersion? version = slots[i] is { } slot ? snapshot.Find(slot) : null;
            versions[i] = version is not null && version.IsLive(now) ? version : null;
        }

        // The sum is of no use but to keep the bytes from not being looked at.
        int touched = 0;
        foreach (SlotVersion? version in versions[..slots.Length])
            touched += version is not null ? version.FirstByte : 0;
        if (touched < 0)
            return;
        for (int i = 0; i < slots.Length; i++)
        {
            if (versions[i] is { } version)
                run.Offer(slots[i]!.Key, version.Value, (slots[i]!.Key, version));
        }
    }

    private StateKeyPage ListKeys(StateKeyListRequest request, CancellationToken cancellationToken)
    {
        var page = new KeyPageBuilder(request);
        using Snapshot snapshot = _table.TakeSnapshot();
        foreach ((string key, _) in Entries(snapshot, cancellationToken))
            page.Add(key);
        return page.Build();
    }

    /// <summary>All entries as of the instant of a snapshot, in no order.</summary>
    private IEnumerable<(string Key, SlotVersion Version)> Entries(Snapshot snapshot, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        long now = _table.UtcNow;
        var slots = new Slot?[SlotBlock.Capacity];
        foreach (SlotBlock block in _table.Blocks)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int count = block.CopyTo(slots);
            for (int i = 0; i < count; i++)
            {
                if (slots[i] is { } slot && snapshot.Find(slot) is { } version && version.IsLive(now))
                    yield return (slot.Key, version);
            }
        }
    }

    private StateWriteResult Save(StateSave save)
    {
        byte[] bytes = save.Value.Bytes.ToArray();
        StateWriteResult result = Save(save, bytes);
        if (IsFull(result.Error) && _table.Sweep() > 0)
            result = Save(save, bytes);
        _table.ClearUpSome();
        return result;
    }

    private StateWriteResult Save(StateSave save, byte[] bytes)
    {
        while (true)
        {
            Slot slot = _table.FindOrAdd(save.Key);
            lock (slot)
            {
                if (slot.IsRetired)
                    continue;

                SlotVersion? version = null;
                StateError? error = WriteCondition.Check(save, _table.CurrentETag(slot));
                if (error is null)
                {
                    version = _table.NewVersion(slot, save, bytes);
                    error = _table.Replace(slot, version);
                }

                if (error is null)
                    return StateWriteResult.Success(version!.ETag);
                _table.Settle(slot);
                return StateWriteResult.Failure(error);
            }
        }
    }

    private StateWriteResult Delete(StateDelete delete)
    {
        while (true)
        {
            if (_table.Find(delete.Key) is not { } slot)
            {
                StateError? error = WriteCondition.Check(delete, ETag.None);
                return error is null ? StateWriteResult.Success() : StateWriteResult.Failure(error);
            }

            lock (slot)
            {
                if (slot.IsRetired)
                    continue;
                if (WriteCondition.Check(delete, _table.CurrentETag(slot)) is { } conflict)
                    return StateWriteResult.Failure(conflict);
                if (slot.Current is { IsRemoval: false })
                    _table.Replace(slot, SlotVersion.Removal());
            }

            _table.ClearUpSome();
            return StateWriteResult.Success();
        }
    }
}
