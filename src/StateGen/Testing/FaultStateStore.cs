using StateGen.Queries;
using StateGen.Stores;

namespace StateGen.Testing;

/// <summary>
/// A store that does what another one does, but for the faults that a test has scripted, and that remembers what it was called for. Which call a
/// fault hits depends on nothing but the order of the calls.
/// </summary>
/// <remarks>All members are safe for use by any number of threads.</remarks>
public class FaultStateStore : DelegatingStateStore
{
    private const StateCallKinds WithoutKeys = StateCallKinds.Query | StateCallKinds.ListKeys | StateCallKinds.Explain;

    private readonly Lock _gate = new();
    private readonly List<StateCall> _calls = [];
    private readonly TimeProvider _timeProvider;
    private StateFault[] _faults = [];

    /// <summary>Makes a store without faults.</summary>
    /// <param name="inner">The store that does the work. It is not disposed.</param>
    /// <param name="timeProvider">The clock that latency is waited for by; null for that of the system.</param>
    public FaultStateStore(IStateStore inner, TimeProvider? timeProvider = null)
        : base(inner) => _timeProvider = timeProvider ?? TimeProvider.System;

    /// <summary>What was called until now, in order. Questions for what the store can do are not in it.</summary>
    public IReadOnlyList<StateCall> Calls
    {
        get
        {
            lock (_gate)
                return [.. _calls];
        }
    }

    /// <summary>Selects calls on any key, to say what is to happen to them.</summary>
    /// <param name="kinds">Which calls.</param>
    /// <returns>The calls, from now on.</returns>
    /// <exception cref="ArgumentException">There is no call of these kinds.</exception>
    public StateCallSelection On(StateCallKinds kinds) => Select(kinds, null);

    /// <summary>Selects calls on one key, to say what is to happen to them.</summary>
    /// <param name="kinds">Which calls; queries and listings name none.</param>
    /// <param name="key">The key as the store sees it, such as <c>OrderKey.Format(id)</c>.</param>
    /// <returns>The calls, from now on.</returns>
    /// <exception cref="ArgumentException">The key is empty, or no call of these kinds names keys.</exception>
    public StateCallSelection On(StateCallKinds kinds, string key)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        return Select(kinds, KeyPattern.Exactly(key));
    }

    /// <summary>Selects calls on some keys, to say what is to happen to them.</summary>
    /// <param name="kinds">Which calls; queries and listings name none.</param>
    /// <param name="keys">The keys, such as <c>KeyPattern.StartsWith("order:")</c>.</param>
    /// <returns>The calls, from now on.</returns>
    /// <exception cref="ArgumentException">No call of these kinds names keys.</exception>
    public StateCallSelection On(StateCallKinds kinds, KeyPattern keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        return Select(kinds, keys);
    }

    /// <summary>Makes an entry expire now: it is absent from here on, and every version of it is stale.</summary>
    /// <param name="key">The key as the store sees it.</param>
    /// <returns>A task that completes when the entry is gone.</returns>
    public async Task ExpireAsync(string key)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        await Inner.DeleteAsync(new StateDelete { Key = key }).ConfigureAwait(false);
    }

    /// <summary>Ends all faults.</summary>
    public void ClearFaults()
    {
        lock (_gate)
            _faults = [];
    }

    /// <summary>Forgets what was called until now. Numbers of calls that faults go by are not changed.</summary>
    public void ClearCalls()
    {
        lock (_gate)
            _calls.Clear();
    }

    /// <inheritdoc/>
    public override async ValueTask<StateItem> GetAsync(
        string key, StateReadOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(key);
        FaultedCall call = await EnterAsync(StateCallKinds.Get, [key], [], cancellationToken).ConfigureAwait(false);
        call.ThrowIfRefused();
        StateItem item = await Inner.GetAsync(key, options, cancellationToken).ConfigureAwait(false);
        await call.LeaveAsync().ConfigureAwait(false);
        return item;
    }

    /// <inheritdoc/>
    public override async ValueTask<IReadOnlyList<StateItem>> GetManyAsync(
        IReadOnlyList<string> keys, StateReadOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(keys);
        FaultedCall call = await EnterAsync(StateCallKinds.GetMany, [.. keys], [], cancellationToken).ConfigureAwait(false);
        call.ThrowIfRefusedAsAWhole();
        string[] passed = [.. keys.Where(key => call.Refusal(key) is null)];
        IReadOnlyList<StateItem> items = await Inner.GetManyAsync(passed, options, cancellationToken).ConfigureAwait(false);
        await call.LeaveAsync().ConfigureAwait(false);
        return call.Merge(keys, static key => key, items, StateItem.Failed);
    }

    /// <inheritdoc/>
    public override async ValueTask<StateWriteResult> SaveAsync(StateSave save, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(save);
        FaultedCall call = await EnterAsync(StateCallKinds.Save, [save.Key], [save], cancellationToken).ConfigureAwait(false);
        if (call.Conflict() is { } conflict)
            return StateWriteResult.Failure(conflict);
        StateWriteResult result = await Inner.SaveAsync(save, cancellationToken).ConfigureAwait(false);
        await call.LeaveAsync().ConfigureAwait(false);
        return call.Hide(save.Key, result);
    }

    /// <inheritdoc/>
    public override async ValueTask<IReadOnlyList<StateWriteResult>> SaveManyAsync(
        IReadOnlyList<StateSave> saves, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(saves);
        FaultedCall call = await EnterAsync(StateCallKinds.SaveMany, KeysOf(saves), saves, cancellationToken).ConfigureAwait(false);
        call.ThrowIfRefusedAsAWhole();
        StateSave[] passed = [.. saves.Where(save => call.Refusal(save.Key) is null)];
        IReadOnlyList<StateWriteResult> results = await Inner.SaveManyAsync(passed, cancellationToken).ConfigureAwait(false);
        await call.LeaveAsync().ConfigureAwait(false);
        results = [.. results.Select((result, i) => call.Hide(passed[i].Key, result))];
        return call.Merge(saves, static save => save.Key, results, static (_, error) => StateWriteResult.Failure(error));
    }

    /// <inheritdoc/>
    public override async ValueTask<StateWriteResult> DeleteAsync(StateDelete delete, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(delete);
        FaultedCall call = await EnterAsync(StateCallKinds.Delete, [delete.Key], [delete], cancellationToken).ConfigureAwait(false);
        if (call.Conflict() is { } conflict)
            return StateWriteResult.Failure(conflict);
        StateWriteResult result = await Inner.DeleteAsync(delete, cancellationToken).ConfigureAwait(false);
        await call.LeaveAsync().ConfigureAwait(false);
        return result;
    }

    /// <inheritdoc/>
    public override async ValueTask<IReadOnlyList<StateWriteResult>> DeleteManyAsync(
        IReadOnlyList<StateDelete> deletes, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(deletes);
        FaultedCall call = await EnterAsync(StateCallKinds.DeleteMany, KeysOf(deletes), deletes, cancellationToken).ConfigureAwait(false);
        call.ThrowIfRefusedAsAWhole();
        StateDelete[] passed = [.. deletes.Where(delete => call.Refusal(delete.Key) is null)];
        IReadOnlyList<StateWriteResult> results = await Inner.DeleteManyAsync(passed, cancellationToken).ConfigureAwait(false);
        await call.LeaveAsync().ConfigureAwait(false);
        return call.Merge(deletes, static delete => delete.Key, results, static (_, error) => StateWriteResult.Failure(error));
    }

    /// <inheritdoc/>
    public override async ValueTask<StateTransactionResult> TransactAsync(
        IReadOnlyList<StateOperation> operations,
        IReadOnlyDictionary<string, string>? metadata = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(operations);
        FaultedCall call = await EnterAsync(StateCallKinds.Transact, KeysOf(operations), operations, cancellationToken).ConfigureAwait(false);
        if (call.Conflict() is { } conflict)
            return StateTransactionResult.Failure(conflict);
        StateTransactionResult result = await Inner.TransactAsync(operations, metadata, cancellationToken).ConfigureAwait(false);
        await call.LeaveAsync().ConfigureAwait(false);
        return result.Succeeded && call.HidesETags ? StateTransactionResult.Success() : result;
    }

    /// <inheritdoc/>
    public override async ValueTask<StateQueryPage> QueryAsync(StateQueryRequest query, CancellationToken cancellationToken = default)
    {
        FaultedCall call = await EnterAsync(StateCallKinds.Query, [], [], cancellationToken).ConfigureAwait(false);
        call.ThrowIfRefused();
        StateQueryPage page = await Inner.QueryAsync(query, cancellationToken).ConfigureAwait(false);
        await call.LeaveAsync().ConfigureAwait(false);
        return page;
    }

    /// <inheritdoc/>
    public override async ValueTask<StateQueryPlan> ExplainAsync(StateQueryRequest query, CancellationToken cancellationToken = default)
    {
        FaultedCall call = await EnterAsync(StateCallKinds.Explain, [], [], cancellationToken).ConfigureAwait(false);
        call.ThrowIfRefused();
        StateQueryPlan plan = await Inner.ExplainAsync(query, cancellationToken).ConfigureAwait(false);
        await call.LeaveAsync().ConfigureAwait(false);
        return plan;
    }

    /// <inheritdoc/>
    public override async ValueTask<StateKeyPage> ListKeysAsync(StateKeyListRequest request, CancellationToken cancellationToken = default)
    {
        FaultedCall call = await EnterAsync(StateCallKinds.ListKeys, [], [], cancellationToken).ConfigureAwait(false);
        call.ThrowIfRefused();
        StateKeyPage page = await Inner.ListKeysAsync(request, cancellationToken).ConfigureAwait(false);
        await call.LeaveAsync().ConfigureAwait(false);
        return page;
    }

    private static string[] KeysOf(IReadOnlyList<StateOperation> operations) => [.. operations.Select(static operation => operation.Key)];

    private static StateOperation Copy(StateOperation operation) => operation is not StateSave save ? operation : new StateSave
    {
        Key = save.Key,
        Value = save.Value.IsJson ? StateValue.Json(save.Value.Bytes.ToArray()) : StateValue.Opaque(save.Value.Bytes.ToArray()),
        TimeToLive = save.TimeToLive,
        ETag = save.ETag,
        Concurrency = save.Concurrency,
        Consistency = save.Consistency,
        Metadata = save.Metadata,
    };

    private StateCallSelection Select(StateCallKinds kinds, KeyPattern? keys)
    {
        StateCallKinds selectable = keys is null ? StateCallKinds.All : StateCallKinds.All & ~WithoutKeys;
        if ((kinds & selectable) == StateCallKinds.None)
            throw new ArgumentException($"'{kinds}' selects no calls{(keys is null ? "" : ": they name no keys")}.", nameof(kinds));
        return new StateCallSelection(Add, kinds & selectable, keys);
    }

    private void Add(StateFault fault)
    {
        lock (_gate)
            _faults = [.. _faults, fault];
    }

    /// <summary>Remembers a call, and does to it what its faults do before it is passed on.</summary>
    private async ValueTask<FaultedCall> EnterAsync(
        StateCallKinds kind, IReadOnlyList<string> keys, IReadOnlyList<StateOperation> writes, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var call = new StateCall(kind, _timeProvider.GetUtcNow(), keys, [.. writes.Select(Copy)]);
        StateFault[] faults;
        lock (_gate)
        {
            _calls.Add(call);
            faults = [.. _faults.Where(fault => fault.Hit(call))];
        }

        foreach (StateFault fault in faults)
            await PrepareAsync(fault, call, cancellationToken).ConfigureAwait(false);
        return new FaultedCall(call, faults, Inner);
    }

    private async ValueTask PrepareAsync(StateFault fault, StateCall call, CancellationToken cancellationToken)
    {
        if (fault.Delay > TimeSpan.Zero)
            await Task.Delay(fault.Delay, _timeProvider, cancellationToken).ConfigureAwait(false);
        if (fault.Before is not null)
            await fault.Before(Inner).ConfigureAwait(false);
        if (!fault.Expires)
            return;
        foreach (string key in call.Keys.Where(fault.IsFor))
            await ExpireAsync(key).ConfigureAwait(false);
    }
}
