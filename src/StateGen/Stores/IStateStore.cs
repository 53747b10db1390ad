using StateGen.Queries;

namespace StateGen.Stores;

/// <summary>
/// A key-value store of state: the one thing repositories and the state API server know about where state lives.
/// </summary>
/// <remarks>
/// <para>
/// <b>Results and exceptions.</b> A read of an absent or expired key is a result. A write that lost against another writer is a result too,
/// with <see cref="StateErrorKind.Conflict"/>. Everything else that keeps an operation from being done is a <see cref="StateStoreException"/>,
/// but for the operations over many items, which answer item by item so that one failure does not hide the others.
/// A cancelled call throws <see cref="OperationCanceledException"/>; no store reports a cancellation as anything else.
/// </para>
/// <para>
/// <b>Buffers.</b> A store reads the memory of a request until the returned task completes and copies what it keeps. The memory of a result
/// is never written again, by anyone, and stays valid for as long as it is referenced.
/// </para>
/// <para>
/// <b>Semantics</b> are the same on every store. An ETag changes with every write and is never used twice for a key. An entry past its
/// expiry is absent to every operation. Keys are compared by ordinal.
/// </para>
/// <para>Implementations are safe for use by any number of threads.</para>
/// </remarks>
public interface IStateStore
{
    /// <summary>Gets what this store can do. A store that has to ask a server remembers the answer.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The features and limits of the store.</returns>
    /// <exception cref="StateStoreException">The store could not be reached.</exception>
    ValueTask<StateStoreCapabilities> GetCapabilitiesAsync(CancellationToken cancellationToken = default);

    /// <summary>Reads one key. State API: get.</summary>
    /// <param name="key">The key; any text without <c>||</c>.</param>
    /// <param name="options">The consistency wanted and metadata for the store; <see langword="null"/> for the defaults.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The entry, or one that was not found.</returns>
    /// <exception cref="StateStoreException">The read failed. Absence is not a failure.</exception>
    ValueTask<StateItem> GetAsync(string key, StateReadOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Reads several keys as of one instant. State API: bulk get.</summary>
    /// <param name="keys">The keys; one that is asked for twice is answered twice.</param>
    /// <param name="options">The consistency wanted and metadata for the store; <see langword="null"/> for the defaults.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>One item for each key, in the order asked for. An item that could not be read carries its <see cref="StateItem.Error"/>.</returns>
    /// <exception cref="StateStoreException">No key could be read.</exception>
    ValueTask<IReadOnlyList<StateItem>> GetManyAsync(
        IReadOnlyList<string> keys, StateReadOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Writes one key. State API: save.</summary>
    /// <param name="save">What to write and under which conditions.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>Success, or a conflict; nothing was written then.</returns>
    /// <exception cref="StateStoreException">The write failed for another reason than a conflict.</exception>
    ValueTask<StateWriteResult> SaveAsync(StateSave save, CancellationToken cancellationToken = default);

    /// <summary>Writes several keys, each on its own: in order, and without a transaction around them. State API: save.</summary>
    /// <param name="saves">What to write; of two items with one key the last wins.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>One result for each item, in the order given.</returns>
    /// <exception cref="StateStoreException">No item was written.</exception>
    ValueTask<IReadOnlyList<StateWriteResult>> SaveManyAsync(IReadOnlyList<StateSave> saves, CancellationToken cancellationToken = default);

    /// <summary>Removes one key. State API: delete. Removing an absent key without an ETag succeeds.</summary>
    /// <param name="delete">What to remove and under which conditions.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>Success, or a conflict; nothing was removed then.</returns>
    /// <exception cref="StateStoreException">The removal failed for another reason than a conflict.</exception>
    ValueTask<StateWriteResult> DeleteAsync(StateDelete delete, CancellationToken cancellationToken = default);

    /// <summary>Removes several keys, each on its own: in order, and without a transaction around them.</summary>
    /// <param name="deletes">What to remove.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>One result for each item, in the order given.</returns>
    /// <exception cref="StateStoreException">No item was removed.</exception>
    ValueTask<IReadOnlyList<StateWriteResult>> DeleteManyAsync(IReadOnlyList<StateDelete> deletes, CancellationToken cancellationToken = default);

    /// <summary>
    /// Applies several operations, all or none of them, to readers too. State API: transaction. ETags are checked against the state the
    /// transaction started from, unless an earlier operation of it wrote the key.
    /// </summary>
    /// <param name="operations">Saves and deletes, applied in order.</param>
    /// <param name="metadata">Metadata of the transaction as a whole, passed to the store; usually <see langword="null"/>.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>Success, or a conflict that names its key; nothing was written then.</returns>
    /// <exception cref="StateStoreException">The transaction failed for another reason than a conflict.</exception>
    ValueTask<StateTransactionResult> TransactAsync(
        IReadOnlyList<StateOperation> operations,
        IReadOnlyDictionary<string, string>? metadata = null,
        CancellationToken cancellationToken = default);

    /// <summary>Selects entries by the contents of their JSON. State API: query.</summary>
    /// <param name="query">Filter, order and page.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>One page of entries, and the token of the next one if there is one.</returns>
    /// <exception cref="StateStoreException">The query failed, its token is not one of this store, or the store has no queries.</exception>
    ValueTask<StateQueryPage> QueryAsync(StateQueryRequest query, CancellationToken cancellationToken = default);

    /// <summary>Says how a query would be answered now, without running it. An extension of the state API.</summary>
    /// <param name="query">Filter, order and page.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The plan.</returns>
    /// <exception cref="StateStoreException">
    /// The query is wrong, as for <see cref="QueryAsync"/>, or the store has no queries or does not tell how it answers them.
    /// </exception>
    ValueTask<StateQueryPlan> ExplainAsync(StateQueryRequest query, CancellationToken cancellationToken = default);

    /// <summary>Lists keys by ordinal. An extension of the state API.</summary>
    /// <param name="request">Which keys, how many, and from where on.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>One page of keys, and the token of the next one if there is one.</returns>
    /// <exception cref="StateStoreException">The listing failed, its token is not one of this store, or the store cannot list keys.</exception>
    ValueTask<StateKeyPage> ListKeysAsync(StateKeyListRequest request, CancellationToken cancellationToken = default);
}
