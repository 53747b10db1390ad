using StateGen.Stores;

namespace StateGen;

/// <summary>
/// What a transaction is going to do, collected before any of it is sent. Generated transactions derive from it and have one set for each
/// record type. Not safe for several threads at once.
/// </summary>
public abstract class StateTransaction : IDisposable
{
    private readonly List<PendingOperation> _operations = [];
    private readonly PooledBufferWriter _values = new();

    /// <summary>How many operations there are so far.</summary>
    public int Count => _operations.Count;

    /// <summary>Ends the collecting. The store class calls it.</summary>
    public void Dispose()
    {
        _values.Dispose();
        GC.SuppressFinalize(this);
    }

    internal StateTransactionWrite<T> Save<T>(StateModel<T> model, T value, StateSaveOptions? options, bool createOnly)
    {
        string? etag = createOnly || options is { IgnoreETag: true } ? null : model.GetETag(value);
        var write = new RecordWrite
        {
            Key = model.GetKey(value),
            ETag = etag,
            CreateOnly = createOnly,
            TimeToLive = options?.TimeToLive ?? model.TimeToLive,
            Consistency = options?.Consistency ?? StateConsistency.Default,
            Metadata = options?.Metadata,
            NeedsETag = model.HasETag,
        };
        int start = _values.WrittenCount;
        model.Write(_values, value);
        var pending = new StateTransactionWrite<T>(model, write.Key, value);
        _operations.Add(new PendingOperation(write, start.._values.WrittenCount, null, pending.Complete));
        return pending;
    }

    internal void Delete(string key, string? etag) =>
        _operations.Add(new PendingOperation(default, default, new StateDelete { Key = key, ETag = etag }, null));

    internal IReadOnlyList<StateOperation> ToOperations() =>
        _operations.ConvertAll<StateOperation>(o => (StateOperation?)o.Delete ?? o.Write.ToSave(StateValue.Json(_values.WrittenMemory[o.Value])));

    /// <summary>Tells the records that were written their new versions; a store that does not tell is asked for those that records carry.</summary>
    /// <param name="store">The store.</param>
    /// <param name="operations">The operations that were applied.</param>
    /// <param name="etags">The new versions, if the store told.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    internal async ValueTask CompleteAsync(
        IStateStore store, IReadOnlyList<StateOperation> operations, IReadOnlyList<ETag>? etags, CancellationToken cancellationToken)
    {
        etags ??= await FindVersionsAsync(store, operations, cancellationToken).ConfigureAwait(false);
        for (int i = 0; i < _operations.Count; i++)
            _operations[i].Complete?.Invoke(etags[i]);
    }

    private async ValueTask<IReadOnlyList<ETag>> FindVersionsAsync(
        IStateStore store, IReadOnlyList<StateOperation> operations, CancellationToken cancellationToken)
    {
        var versions = new ETag[operations.Count];
        int[] wanted = Enumerable.Range(0, versions.Length).Where(i => _operations[i].Write.NeedsETag).ToArray();
        if (wanted.Length == 0)
            return versions;
        ETag[] found = await WrittenVersion.FindAsync(store, Array.ConvertAll(wanted, i => (StateSave)operations[i]), cancellationToken).ConfigureAwait(false);
        for (int i = 0; i < wanted.Length; i++)
            versions[wanted[i]] = found[i];
        return versions;
    }

    private sealed record PendingOperation(RecordWrite Write, Range Value, StateDelete? Delete, Action<ETag>? Complete);
}
