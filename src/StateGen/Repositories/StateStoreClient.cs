using StateGen.Stores;

namespace StateGen;

/// <summary>
/// All records of one component. Generated store classes derive from it and have one repository for each record type. Safe for any number of
/// threads.
/// </summary>
/// <typeparam name="TTransaction">The generated transaction over the record types of the component.</typeparam>
public abstract class StateStoreClient<TTransaction>
    where TTransaction : StateTransaction
{
    private readonly RepositoryTelemetry _telemetry;

    /// <summary>Creates the store class over a store.</summary>
    /// <param name="store">The store.</param>
    /// <param name="name">The name of the component.</param>
    /// <param name="options">How repositories behave; null for the defaults.</param>
    protected StateStoreClient(IStateStore store, string name, StateRepositoryOptions? options)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentException.ThrowIfNullOrEmpty(name);
        Store = store;
        Name = name;
        _telemetry = new RepositoryTelemetry(name, "transaction", options?.Logger);
    }

    /// <summary>The store that the records live in.</summary>
    public IStateStore Store { get; }

    /// <summary>The name of the component.</summary>
    public string Name { get; }

    /// <summary>Applies several operations, all or none of them. State API: transaction.</summary>
    /// <param name="build">Says what to do. Nothing is sent if it throws.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>A task that completes when all is written.</returns>
    /// <exception cref="StateConflictException">Another writer was first; the exception names the key. Nothing was written.</exception>
    /// <exception cref="StateStoreException">
    /// The transaction failed, has more operations than the store takes, or the store has no transactions.
    /// </exception>
    public async ValueTask TransactAsync(Action<TTransaction> build, CancellationToken cancellationToken = default)
    {
        StateTransactionResult result = await TryTransactAsync(build, cancellationToken).ConfigureAwait(false);
        if (result.Error is { } error)
            throw new StateConflictException(error);
    }

    /// <summary>Applies several operations, all or none of them, and returns a conflict instead of throwing it. State API: transaction.</summary>
    /// <param name="build">Says what to do. Nothing is sent if it throws.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>Success, or the conflict with its key.</returns>
    /// <exception cref="StateStoreException">
    /// The transaction failed for another reason than a conflict, has more operations than the store takes, or the store has no transactions.
    /// </exception>
    public async ValueTask<StateTransactionResult> TryTransactAsync(
        Action<TTransaction> build, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(build);
        using TTransaction transaction = CreateTransaction();
        build(transaction);
        if (transaction.Count == 0)
            return StateTransactionResult.Success([]);

        using ObservedOperation? operation = _telemetry.Start("transact");
        ThrowIfTooMuch(await Store.GetCapabilitiesAsync(cancellationToken).ConfigureAwait(false), transaction.Count);
        IReadOnlyList<StateOperation> operations = transaction.ToOperations();
        StateTransactionResult result = await Store.TransactAsync(operations, null, cancellationToken).ConfigureAwait(false);
        operation?.Completed(result.Error);
        return result;
    }

    /// <summary>Creates an empty transaction.</summary>
    /// <returns>The transaction.</returns>
    protected abstract TTransaction CreateTransaction();

    private void ThrowIfTooMuch(StateStoreCapabilities capabilities, int count)
    {
        if (!capabilities.Has(StateStoreFeatures.Transactions))
            throw new StateStoreException(StateErrorKind.NotSupported, $"The state store '{Name}' has no transactions.");
        if (capabilities.MaxTransactionSize is { } max && count > max)
        {
            throw new StateStoreException(
                StateErrorKind.BadRequest, $"The transaction has {count} operations, but the state store '{Name}' takes at most {max}.");
        }
    }
}
