using StateGen.Queries;
using StateGen.Stores;

namespace StateGen.Server.Tests.Client;

/// <summary>A store that can do everything and does nothing: every operation fails alike.</summary>
internal sealed class FailingStore(IStateStore inner, StateError error) : DelegatingStateStore(inner)
{
    public override ValueTask<StateItem> GetAsync(string key, StateReadOptions? options = null, CancellationToken cancellationToken = default) =>
        throw new StateStoreException(error);

    public override ValueTask<IReadOnlyList<StateItem>> GetManyAsync(
        IReadOnlyList<string> keys, StateReadOptions? options = null, CancellationToken cancellationToken = default) =>
        throw new StateStoreException(error);

    public override ValueTask<StateWriteResult> SaveAsync(StateSave save, CancellationToken cancellationToken = default) =>
        throw new StateStoreException(error);

    public override ValueTask<StateWriteResult> DeleteAsync(StateDelete delete, CancellationToken cancellationToken = default) =>
        throw new StateStoreException(error);

    public override ValueTask<StateTransactionResult> TransactAsync(
        IReadOnlyList<StateOperation> operations,
        IReadOnlyDictionary<string, string>? metadata = null,
        CancellationToken cancellationToken = default) =>
        throw new StateStoreException(error);

    public override ValueTask<StateQueryPage> QueryAsync(StateQueryRequest query, CancellationToken cancellationToken = default) =>
        throw new StateStoreException(error);

    public override ValueTask<StateQueryPlan> ExplainAsync(StateQueryRequest query, CancellationToken cancellationToken = default) =>
        throw new StateStoreException(error);

    public override ValueTask<StateKeyPage> ListKeysAsync(StateKeyListRequest request, CancellationToken cancellationToken = default) =>
        throw new StateStoreException(error);
}
