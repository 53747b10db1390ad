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
    private readonly StateRepositoryOptions _options;
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
        _options = options ?? new StateRepositoryOptions();
        _telemetry = new RepositoryTelemetry(name, "transaction", _options.Logger);
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
        using ObservedOperation? operation = _telemetry.Start("transact");
        StateTransactionResult result = await CommitAsync(transaction, cancellationToken).ConfigureAwait(false);
        operation?.Completed(result.Error);
        return result;
    }

    /// <summary>
    /// Reads what it takes to decide, and applies several operations, all or none of them; and does so again when another writer was first, with a
    /// growing random wait in between.
    /// </summary>
    /// <typeparam name="TResult">The type of what was decided.</typeparam>
    /// <param name="update">
    /// Reads records, adds operations to the transaction and says what it decided. It may be called several times, with a new transaction each, so
    /// it must have no other effect. Nothing is sent if it adds no operations, or throws.
    /// </param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>What was decided, once it is written.</returns>
    /// <remarks>
    /// What is saved with the version that was read is known to be unchanged. What is only read may have changed by the time the transaction is
    /// applied: save it too, as it is, if the decision rests on it.
    /// </remarks>
    /// <exception cref="StateConflictException">
    /// Another writer was first, as often as the options allow; the exception names the key. Nothing was written.
    /// </exception>
    /// <exception cref="StateStoreException">
    /// The transaction failed, has more operations than the store takes, or the store has no transactions.
    /// </exception>
    public async ValueTask<TResult> UpdateAsync<TResult>(
        Func<TTransaction, CancellationToken, ValueTask<TResult>> update, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(update);
        using ObservedOperation? operation = _telemetry.Start("update");
        for (int attempt = 1; ; attempt++)
        {
            using TTransaction transaction = CreateTransaction();
            TResult decided = await update(transaction, cancellationToken).ConfigureAwait(false);
            StateTransactionResult result = await CommitAsync(transaction, cancellationToken).ConfigureAwait(false);
            if (result.Succeeded)
            {
                operation?.Succeeded(attempt);
                return decided;
            }

            if (!result.IsConflict || attempt >= _options.MaxUpdateAttempts)
            {
                operation?.Completed(result.Error);
                throw result.IsConflict ? new StateConflictException(result.Error!, attempt) : new StateStoreException(result.Error!);
            }

            _telemetry.Retry(attempt);
            await RetryDelay.WaitAsync(_options, attempt, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>As the other overload, where there is nothing to return.</summary>
    /// <param name="update">Reads records and adds operations to the transaction. It may be called several times.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>A task that completes when all is written.</returns>
    public async ValueTask UpdateAsync(
        Func<TTransaction, CancellationToken, ValueTask> update, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(update);
        await UpdateAsync(
            async (transaction, token) =>
            {
                await update(transaction, token).ConfigureAwait(false);
                return true;
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Creates an empty transaction.</summary>
    /// <returns>The transaction.</returns>
    protected abstract TTransaction CreateTransaction();

    private async ValueTask<StateTransactionResult> CommitAsync(TTransaction transaction, CancellationToken cancellationToken)
    {
        if (transaction.Count == 0)
            return StateTransactionResult.Success([]);
        ThrowIfTooMuch(await Store.GetCapabilitiesAsync(cancellationToken).ConfigureAwait(false), transaction.Count);
        IReadOnlyList<StateOperation> operations = transaction.ToOperations();
        StateTransactionResult result = await Store.TransactAsync(operations, null, cancellationToken).ConfigureAwait(false);
        if (result.Succeeded)
            await transaction.CompleteAsync(Store, operations, result.ETags, cancellationToken).ConfigureAwait(false);
        return result;
    }

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
