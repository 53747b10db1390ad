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

    internal void Save<T>(StateModel<T> model, T value, StateSaveOptions? options, bool createOnly)
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
        };
        int start = _values.WrittenCount;
        model.Write(_values, value);
        _operations.Add(new PendingOperation(write, start.._values.WrittenCount, null));
    }

    internal void Delete(string key, string? etag) =>
        _operations.Add(new PendingOperation(default, default, new StateDelete { Key = key, ETag = etag }));

    internal IReadOnlyList<StateOperation> ToOperations() =>
        _operations.ConvertAll<StateOperation>(o => (StateOperation?)o.Delete ?? o.Write.ToSave(StateValue.Json(_values.WrittenMemory[o.Value])));

    private sealed record PendingOperation(RecordWrite Write, Range Value, StateDelete? Delete);
}
