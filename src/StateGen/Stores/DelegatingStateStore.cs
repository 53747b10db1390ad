using StateGen.Queries;

namespace StateGen.Stores;

/// <summary>A store that passes everything on to another one. Decorators derive from it and override what they change.</summary>
/// <param name="inner">The store that does the work. The decorator does not dispose it.</param>
public abstract class DelegatingStateStore(IStateStore inner) : IStateStore
{
    /// <summary>The store that does the work.</summary>
    protected IStateStore Inner { get; } = inner ?? throw new ArgumentNullException(nameof(inner));

    /// <inheritdoc/>
    public virtual ValueTask<StateStoreCapabilities> GetCapabilitiesAsync(CancellationToken cancellationToken = default) =>
        Inner.GetCapabilitiesAsync(cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<StateItem> GetAsync(
        string key, StateReadOptions? options = null, CancellationToken cancellationToken = default) =>
        Inner.GetAsync(key, options, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<IReadOnlyList<StateItem>> GetManyAsync(
        IReadOnlyList<string> keys, StateReadOptions? options = null, CancellationToken cancellationToken = default) =>
        Inner.GetManyAsync(keys, options, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<StateWriteResult> SaveAsync(StateSave save, CancellationToken cancellationToken = default) =>
        Inner.SaveAsync(save, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<IReadOnlyList<StateWriteResult>> SaveManyAsync(
        IReadOnlyList<StateSave> saves, CancellationToken cancellationToken = default) =>
        Inner.SaveManyAsync(saves, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<StateWriteResult> DeleteAsync(StateDelete delete, CancellationToken cancellationToken = default) =>
        Inner.DeleteAsync(delete, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<IReadOnlyList<StateWriteResult>> DeleteManyAsync(
        IReadOnlyList<StateDelete> deletes, CancellationToken cancellationToken = default) =>
        Inner.DeleteManyAsync(deletes, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<StateTransactionResult> TransactAsync(
        IReadOnlyList<StateOperation> operations,
        IReadOnlyDictionary<string, string>? metadata = null,
        CancellationToken cancellationToken = default) =>
        Inner.TransactAsync(operations, metadata, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<StateQueryPage> QueryAsync(StateQueryRequest query, CancellationToken cancellationToken = default) =>
        Inner.QueryAsync(query, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<StateQueryPlan> ExplainAsync(StateQueryRequest query, CancellationToken cancellationToken = default) =>
        Inner.ExplainAsync(query, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<StateKeyPage> ListKeysAsync(StateKeyListRequest request, CancellationToken cancellationToken = default) =>
        Inner.ListKeysAsync(request, cancellationToken);
}
