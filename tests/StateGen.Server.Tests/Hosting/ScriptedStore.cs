using StateGen.Stores;

namespace StateGen.Server.Tests.Hosting;

/// <summary>A store that can do what a test says, and fails as it says.</summary>
internal sealed class ScriptedStore : DelegatingStateStore
{
    private static readonly StateStoreFeatures All = Enum.GetValues<StateStoreFeatures>().Aggregate((a, b) => a | b);

    public ScriptedStore()
        : base(new InMemoryStateStore())
    {
    }

    public StateStoreFeatures Features { get; init; } = All;

    public int? MaxTransactionSize { get; init; }

    /// <summary>What every call fails with, as an exception.</summary>
    public StateError? Failure { get; init; }

    /// <summary>What every write of one key answers.</summary>
    public StateError? WriteError { get; init; }

    /// <summary>What every call throws, against the contract of a store.</summary>
    public Exception? Fault { get; init; }

    /// <summary>What every read of one key answers.</summary>
    public StateItem? Item { get; init; }

    /// <summary>How every query is answered.</summary>
    public Queries.StateQueryPlan? Plan { get; init; }

    /// <summary>The calls so far, with their keys and metadata.</summary>
    public List<string> Calls { get; } = [];

    public override ValueTask<StateStoreCapabilities> GetCapabilitiesAsync(CancellationToken cancellationToken = default)
    {
        FailIfToldTo();
        return new(new StateStoreCapabilities(Features, MaxTransactionSize));
    }

    public override ValueTask<StateItem> GetAsync(string key, StateReadOptions? options = null, CancellationToken cancellationToken = default)
    {
        Note("get", key, options?.Metadata);
        return Item is { } item ? new(item with { Key = key }) : base.GetAsync(key, options, cancellationToken);
    }

    public override ValueTask<IReadOnlyList<StateItem>> GetManyAsync(
        IReadOnlyList<string> keys, StateReadOptions? options = null, CancellationToken cancellationToken = default)
    {
        Note("get many", string.Join(' ', keys), options?.Metadata);
        return Item is { } item
            ? new([.. keys.Select(key => item with { Key = key })])
            : base.GetManyAsync(keys, options, cancellationToken);
    }

    public override ValueTask<StateWriteResult> SaveAsync(StateSave save, CancellationToken cancellationToken = default)
    {
        Note("save", save.Key, save.Metadata);
        return WriteError is null ? base.SaveAsync(save, cancellationToken) : new(StateWriteResult.Failure(WriteError));
    }

    public override async ValueTask<IReadOnlyList<StateWriteResult>> SaveManyAsync(
        IReadOnlyList<StateSave> saves, CancellationToken cancellationToken = default)
    {
        var results = new List<StateWriteResult>();
        foreach (StateSave save in saves)
            results.Add(await SaveAsync(save, cancellationToken));
        return results;
    }

    public override ValueTask<StateWriteResult> DeleteAsync(StateDelete delete, CancellationToken cancellationToken = default)
    {
        Note("delete", delete.Key, delete.Metadata);
        return WriteError is null ? base.DeleteAsync(delete, cancellationToken) : new(StateWriteResult.Failure(WriteError));
    }

    public override ValueTask<StateTransactionResult> TransactAsync(
        IReadOnlyList<StateOperation> operations,
        IReadOnlyDictionary<string, string>? metadata = null,
        CancellationToken cancellationToken = default)
    {
        Note("transact", string.Join(' ', operations.Select(o => Describe(o.Key, o.Metadata))), metadata);
        return WriteError is null
            ? base.TransactAsync(operations, metadata, cancellationToken)
            : new(StateTransactionResult.Failure(WriteError));
    }

    public override ValueTask<Queries.StateQueryPage> QueryAsync(
        Queries.StateQueryRequest query, CancellationToken cancellationToken = default)
    {
        Note("query", query.KeyPrefix, query.Metadata);
        return base.QueryAsync(query, cancellationToken);
    }

    public override ValueTask<Queries.StateQueryPlan> ExplainAsync(
        Queries.StateQueryRequest query, CancellationToken cancellationToken = default)
    {
        Note("explain", query.KeyPrefix, query.Metadata);
        return Plan is null ? base.ExplainAsync(query, cancellationToken) : new(Plan);
    }

    public override ValueTask<StateKeyPage> ListKeysAsync(StateKeyListRequest request, CancellationToken cancellationToken = default)
    {
        Note("list", request.Pattern.ToString(), null);
        return base.ListKeysAsync(request, cancellationToken);
    }

    private void Note(string what, string key, IReadOnlyDictionary<string, string>? metadata)
    {
        Calls.Add($"{what} {Describe(key, metadata)}");
        FailIfToldTo();
    }

    private void FailIfToldTo()
    {
        if (Failure is not null)
            throw new StateStoreException(Failure);
        if (Fault is not null)
            throw Fault;
    }

    private static string Describe(string key, IReadOnlyDictionary<string, string>? metadata) =>
        metadata is null ? key : $"{key}{{{string.Join(',', metadata.OrderBy(m => m.Key, StringComparer.Ordinal).Select(m => $"{m.Key}={m.Value}"))}}}";
}
