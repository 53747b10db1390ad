using System.Runtime.CompilerServices;
using System.Text.Json;
using StateGen.Stores;

namespace StateGen;

/// <summary>
/// Typed access to the records of one type in one state store. Generated repositories derive from it and add the operations that take a key.
/// </summary>
/// <typeparam name="T">The type of the record.</typeparam>
/// <remarks>
/// <para>
/// A record that carries a version is saved only if that version is still current; without one the last write wins. Conflicts throw
/// <see cref="StateConflictException"/>, but from the methods whose name starts with <c>Try</c>, which return them. Any other failure throws
/// <see cref="StateStoreException"/>, a stored value that is not JSON of the record <see cref="StateFormatException"/>, and a cancelled call
/// <see cref="OperationCanceledException"/>.
/// </para>
/// <para>Safe for any number of threads.</para>
/// </remarks>
public abstract partial class StateRepository<T>
{
    private readonly StateModel<T> _model;
    private readonly StateRepositoryOptions _options;
    private readonly RepositoryTelemetry _telemetry;

    /// <summary>Creates a repository over a store.</summary>
    /// <param name="store">The store.</param>
    /// <param name="model">What is known of the record type.</param>
    /// <param name="options">How the repository behaves; null for the defaults.</param>
    protected StateRepository(IStateStore store, StateModel<T> model, StateRepositoryOptions? options)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(model);
        Store = store;
        _model = model;
        _options = options ?? new StateRepositoryOptions();
        _telemetry = new RepositoryTelemetry(model.StoreName, model.Name, _options.Logger);
    }

    /// <summary>The store that the records live in.</summary>
    public IStateStore Store { get; }

    /// <summary>Saves a record. State API: save.</summary>
    /// <param name="value">The record; if it carries a version, that must still be current.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The record with its new version.</returns>
    /// <exception cref="StateConflictException">Another writer was first.</exception>
    /// <exception cref="StateStoreException">The save failed.</exception>
    public ValueTask<T> SaveAsync(T value, CancellationToken cancellationToken = default) =>
        OrThrow(TrySaveAsync(value, null, cancellationToken));

    /// <summary>Saves a record that expires. State API: save.</summary>
    /// <param name="value">The record; if it carries a version, that must still be current.</param>
    /// <param name="timeToLive">How long the entry lives; above zero, a fraction of a second is rounded up.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The record with its new version.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The time to live is not above zero, or above 2^31-1 seconds.</exception>
    /// <exception cref="StateConflictException">Another writer was first.</exception>
    /// <exception cref="StateStoreException">The save failed.</exception>
    public ValueTask<T> SaveAsync(T value, TimeSpan timeToLive, CancellationToken cancellationToken = default) =>
        SaveAsync(value, new StateSaveOptions { TimeToLive = timeToLive }, cancellationToken);

    /// <summary>Saves a record. State API: save.</summary>
    /// <param name="value">The record; if it carries a version, that must still be current.</param>
    /// <param name="options">How to save it.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The record with its new version.</returns>
    /// <exception cref="StateConflictException">Another writer was first.</exception>
    /// <exception cref="StateStoreException">The save failed.</exception>
    public ValueTask<T> SaveAsync(T value, StateSaveOptions options, CancellationToken cancellationToken = default) =>
        OrThrow(TrySaveAsync(value, options, cancellationToken));

    /// <summary>Saves a new value for an entry that was read, if the entry has not changed since. State API: save.</summary>
    /// <param name="entry">The entry as it was read; one that was not found is created, if it is still missing.</param>
    /// <param name="value">The new value; its key must be that of the entry.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The entry with its new value and version.</returns>
    /// <exception cref="ArgumentException">The value has another key than the entry.</exception>
    /// <exception cref="StateConflictException">Another writer was first.</exception>
    /// <exception cref="StateStoreException">The save failed.</exception>
    public async ValueTask<StateEntry<T>> SaveAsync(StateEntry<T> entry, T value, CancellationToken cancellationToken = default)
    {
        RecordWrite write = WriteOf(value) with { ETag = entry.ETag, CreateOnly = !entry.Found, NeedsETag = true };
        ThrowIfOtherKey(entry.Key, write.Key);
        StateSaveResult<T> result = await SaveCoreAsync(value, write, cancellationToken).ConfigureAwait(false);
        ThrowIfFailed(result.Error);
        return new StateEntry<T>
        {
            Key = entry.Key,
            Found = true,
            Value = result.Value,
            ETag = result.ETag,
            ExpiresAt = ExpiryOf(write.TimeToLive),
        };
    }

    /// <summary>Saves a record and returns a conflict instead of throwing it. State API: save.</summary>
    /// <param name="value">The record; if it carries a version, that must still be current.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>Success with the new version, or the conflict.</returns>
    /// <exception cref="StateStoreException">The save failed for another reason than a conflict.</exception>
    public ValueTask<StateSaveResult<T>> TrySaveAsync(T value, CancellationToken cancellationToken = default) =>
        TrySaveAsync(value, null, cancellationToken);

    /// <summary>Saves a record and returns a conflict instead of throwing it. State API: save.</summary>
    /// <param name="value">The record; if it carries a version, that must still be current.</param>
    /// <param name="options">How to save it; null for the defaults.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>Success with the new version, or the conflict.</returns>
    /// <exception cref="StateStoreException">The save failed for another reason than a conflict.</exception>
    public ValueTask<StateSaveResult<T>> TrySaveAsync(T value, StateSaveOptions? options, CancellationToken cancellationToken = default) =>
        SaveCoreAsync(value, WriteOf(value, options), cancellationToken);

    /// <summary>Creates a record. State API: save with first-write.</summary>
    /// <param name="value">The record; a version that it carries plays no part.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The record with its version.</returns>
    /// <exception cref="StateConflictException">The key exists.</exception>
    /// <exception cref="StateStoreException">The save failed.</exception>
    public ValueTask<T> AddAsync(T value, CancellationToken cancellationToken = default) =>
        OrThrow(SaveCoreAsync(value, AddOf(value, null), cancellationToken));

    /// <summary>Creates a record. State API: save with first-write.</summary>
    /// <param name="value">The record; a version that it carries plays no part.</param>
    /// <param name="options">How to save it.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The record with its version.</returns>
    /// <exception cref="StateConflictException">The key exists.</exception>
    /// <exception cref="StateStoreException">The save failed.</exception>
    public ValueTask<T> AddAsync(T value, StateSaveOptions options, CancellationToken cancellationToken = default) =>
        OrThrow(SaveCoreAsync(value, AddOf(value, options), cancellationToken));

    /// <summary>Creates a record if its key is free. State API: save with first-write.</summary>
    /// <param name="value">The record; a version that it carries plays no part.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns><see langword="true"/> if it was created, <see langword="false"/> if the key exists.</returns>
    /// <exception cref="StateStoreException">The save failed.</exception>
    public ValueTask<bool> TryAddAsync(T value, CancellationToken cancellationToken = default) => TryAddAsync(value, null, cancellationToken);

    /// <summary>Creates a record if its key is free. State API: save with first-write.</summary>
    /// <param name="value">The record; a version that it carries plays no part.</param>
    /// <param name="options">How to save it; null for the defaults.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns><see langword="true"/> if it was created, <see langword="false"/> if the key exists.</returns>
    /// <exception cref="StateStoreException">The save failed.</exception>
    public async ValueTask<bool> TryAddAsync(T value, StateSaveOptions? options, CancellationToken cancellationToken = default)
    {
        RecordWrite write = AddOf(value, options) with { NeedsETag = false };
        return (await SaveCoreAsync(value, write, cancellationToken).ConfigureAwait(false)).Succeeded;
    }

    /// <summary>Saves several records, each on its own. State API: save.</summary>
    /// <param name="values">The records; of two with one key the last wins.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The records with their new versions, in the order given.</returns>
    /// <exception cref="StateBatchException">Some were not written; the others were.</exception>
    /// <exception cref="StateStoreException">None was written.</exception>
    public async ValueTask<IReadOnlyList<T>> SaveManyAsync(IEnumerable<T> values, CancellationToken cancellationToken = default)
    {
        IReadOnlyList<StateSaveResult<T>> results = await TrySaveManyAsync(values, cancellationToken).ConfigureAwait(false);
        ThrowIfAnyFailed(results.Select(r => r.Error), results.Count);
        return results.Select(r => r.Value).ToArray();
    }

    /// <summary>Saves several records, each on its own, and returns what became of each. State API: save.</summary>
    /// <param name="values">The records; of two with one key the last wins.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>One result for each record, in the order given.</returns>
    /// <exception cref="StateStoreException">None was written.</exception>
    public async ValueTask<IReadOnlyList<StateSaveResult<T>>> TrySaveManyAsync(
        IEnumerable<T> values, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(values);
        T[] records = values.ToArray();
        if (records.Length == 0)
            return [];

        using ObservedOperation? operation = _telemetry.Start("save_many");
        using var buffer = new PooledBufferWriter();
        List<StateSave> saves = EncodeAll(records, buffer);
        IReadOnlyList<StateWriteResult> written = await Store.SaveManyAsync(saves, cancellationToken).ConfigureAwait(false);
        if (_model.HasETag)
            written = await WithETagsKnownAsync(written, saves, cancellationToken).ConfigureAwait(false);
        var results = new StateSaveResult<T>[records.Length];
        for (int i = 0; i < results.Length; i++)
            results[i] = ResultOf(records[i], saves[i].Key, written[i]);
        operation?.Succeeded();
        return results;
    }

    /// <summary>Deletes a record. State API: delete.</summary>
    /// <param name="value">The record; if it carries a version, that must still be current.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>A task that completes when the record is gone.</returns>
    /// <exception cref="StateConflictException">Another writer was first.</exception>
    /// <exception cref="StateStoreException">The removal failed.</exception>
    public async ValueTask DeleteAsync(T value, CancellationToken cancellationToken = default)
    {
        var options = new StateDeleteOptions { ETag = _model.GetETag(value) };
        StateWriteResult result = await DeleteCoreAsync(_model.GetKey(value), options, cancellationToken).ConfigureAwait(false);
        ThrowIfFailed(result.Error);
    }

    /// <summary>Deletes a record and returns a conflict instead of throwing it. State API: delete.</summary>
    /// <param name="value">The record; if it carries a version, that must still be current.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns><see langword="true"/> if the record is gone, <see langword="false"/> if another writer was first.</returns>
    /// <exception cref="StateStoreException">The removal failed for another reason than a conflict.</exception>
    public async ValueTask<bool> TryDeleteAsync(T value, CancellationToken cancellationToken = default)
    {
        var options = new StateDeleteOptions { ETag = _model.GetETag(value) };
        return (await DeleteCoreAsync(_model.GetKey(value), options, cancellationToken).ConfigureAwait(false)).Succeeded;
    }

    /// <summary>Lists all records of this type, by key, page by page as they are asked for.</summary>
    /// <param name="pageSize">How many records are read at once; above zero.</param>
    /// <param name="cancellationToken">Cancels the listing.</param>
    /// <returns>The entries. One that is written while the listing runs may or may not be among them.</returns>
    /// <exception cref="StateStoreException">The listing failed, or the store cannot list keys.</exception>
    /// <exception cref="NotSupportedException">The keys of this type cannot be told from those of others; give it a key prefix.</exception>
    public async IAsyncEnumerable<StateEntry<T>> ListAsync(
        int pageSize = 100, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        string? token = null;
        do
        {
            StatePage<T> page = await ListPageAsync(pageSize, token, cancellationToken).ConfigureAwait(false);
            foreach (StateEntry<T> entry in page.Items)
                yield return entry;
            token = page.Token;
        }
        while (token is not null);
    }

    /// <summary>Lists one page of the records of this type, by key.</summary>
    /// <param name="pageSize">The most records to return; above zero.</param>
    /// <param name="token">The token of the page before; null for the first page.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The page. It may hold fewer records than asked for although more follow.</returns>
    /// <exception cref="StateStoreException">The listing failed, or the store cannot list keys.</exception>
    /// <exception cref="NotSupportedException">The keys of this type cannot be told from those of others; give it a key prefix.</exception>
    public async ValueTask<StatePage<T>> ListPageAsync(int pageSize, string? token, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(pageSize, 1);
        if (_model.KeyPrefix.Length == 0)
        {
            throw new NotSupportedException(
                $"The keys of {_model.Name} cannot be told from those of other types in '{_model.StoreName}'. Set KeyPrefix on its [StateStore].");
        }

        using ObservedOperation? operation = _telemetry.Start("list");
        var request = new StateKeyListRequest { Pattern = KeyPattern.StartsWith(_model.KeyPrefix), Limit = pageSize, Token = token };
        StateKeyPage keys = await Store.ListKeysAsync(request, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<StateItem> items = await Store.GetManyAsync(keys.Keys, null, cancellationToken).ConfigureAwait(false);
        operation?.Succeeded();
        return new StatePage<T>(items.Where(i => i.Found || i.Error is not null).Select(EntryOf).ToArray(), keys.Token);
    }

    /// <summary>Reads one key.</summary>
    /// <param name="key">The key.</param>
    /// <param name="options">How to read; null for the defaults.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The record, or default if it is missing.</returns>
    protected ValueTask<T?> GetCoreAsync(string key, StateReadOptions? options, CancellationToken cancellationToken)
    {
        if (RepositoryTelemetry.IsEnabled)
            return ObservedAsync(key, options, cancellationToken);
        ValueTask<StateItem> read = Store.GetAsync(key, options, cancellationToken);
        return read.IsCompletedSuccessfully ? new(ValueOf(read.Result)) : AwaitedAsync(read);

        async ValueTask<T?> AwaitedAsync(ValueTask<StateItem> pending) => ValueOf(await pending.ConfigureAwait(false));

        async ValueTask<T?> ObservedAsync(string key, StateReadOptions? options, CancellationToken cancellationToken) =>
            (await GetEntryCoreAsync(key, options, cancellationToken).ConfigureAwait(false)).Value;
    }

    /// <summary>Reads one key with its version and expiry.</summary>
    /// <param name="key">The key.</param>
    /// <param name="options">How to read; null for the defaults.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The entry.</returns>
    protected async ValueTask<StateEntry<T>> GetEntryCoreAsync(string key, StateReadOptions? options, CancellationToken cancellationToken)
    {
        using ObservedOperation? operation = _telemetry.Start("get");
        StateEntry<T> entry = EntryOf(await Store.GetAsync(key, options, cancellationToken).ConfigureAwait(false));
        operation?.Succeeded();
        return entry;
    }

    /// <summary>Reads several keys.</summary>
    /// <param name="keys">The keys.</param>
    /// <param name="options">How to read; null for the defaults.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>One entry for each key, in the order asked for.</returns>
    protected async ValueTask<IReadOnlyList<StateEntry<T>>> GetManyCoreAsync(
        IReadOnlyList<string> keys, StateReadOptions? options, CancellationToken cancellationToken)
    {
        using ObservedOperation? operation = _telemetry.Start("get_many");
        IReadOnlyList<StateItem> items = await Store.GetManyAsync(keys, options, cancellationToken).ConfigureAwait(false);
        var entries = new StateEntry<T>[items.Count];
        for (int i = 0; i < entries.Length; i++)
            entries[i] = EntryOf(items[i]);
        operation?.Succeeded();
        return entries;
    }

    /// <summary>Removes one key.</summary>
    /// <param name="key">The key.</param>
    /// <param name="options">How to remove it; null for the defaults.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>Success or a conflict.</returns>
    protected async ValueTask<StateWriteResult> DeleteCoreAsync(string key, StateDeleteOptions? options, CancellationToken cancellationToken)
    {
        using ObservedOperation? operation = _telemetry.Start("delete");
        var delete = new StateDelete
        {
            Key = key,
            ETag = options?.ETag,
            Consistency = options?.Consistency ?? StateConsistency.Default,
            Metadata = options?.Metadata,
        };
        StateWriteResult result = await Store.DeleteAsync(delete, cancellationToken).ConfigureAwait(false);
        operation?.Completed(result.Error);
        return result;
    }

    /// <summary>Removes one key if its version is the current one.</summary>
    /// <param name="key">The key.</param>
    /// <param name="etag">The version that must still be current.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns><see langword="true"/> if the entry is gone, <see langword="false"/> if another writer was first.</returns>
    protected async ValueTask<bool> TryDeleteCoreAsync(string key, string etag, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(etag);
        var options = new StateDeleteOptions { ETag = etag };
        return (await DeleteCoreAsync(key, options, cancellationToken).ConfigureAwait(false)).Succeeded;
    }

    /// <summary>Removes several keys, each on its own.</summary>
    /// <param name="keys">The keys.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>A task that completes when all are gone.</returns>
    protected async ValueTask DeleteManyCoreAsync(IReadOnlyList<string> keys, CancellationToken cancellationToken)
    {
        using ObservedOperation? operation = _telemetry.Start("delete_many");
        StateDelete[] deletes = keys.Select(key => new StateDelete { Key = key }).ToArray();
        IReadOnlyList<StateWriteResult> results = await Store.DeleteManyAsync(deletes, cancellationToken).ConfigureAwait(false);
        ThrowIfAnyFailed(results.Select(r => r.Error), deletes.Length);
        operation?.Succeeded();
    }

    /// <summary>
    /// Reads a record, changes it and saves it, and does so again when another writer was first, with a growing random wait in between.
    /// </summary>
    /// <param name="key">The key.</param>
    /// <param name="update">Makes the new record of the current one. It may be called several times, so it must have no other effect.</param>
    /// <param name="options">How to update; null for the defaults.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The saved entry, or one that was not found if the key is missing.</returns>
    protected ValueTask<StateEntry<T>> UpdateCoreAsync(
        string key, Func<T, CancellationToken, ValueTask<T>> update, StateUpdateOptions? options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(update);
        return ChangeAsync(key, null, update, options, cancellationToken);
    }

    /// <summary>As the other overload, with a function that does not wait for anything.</summary>
    /// <param name="key">The key.</param>
    /// <param name="update">Makes the new record of the current one. It may be called several times, so it must have no other effect.</param>
    /// <param name="options">How to update; null for the defaults.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The saved entry, or one that was not found if the key is missing.</returns>
    protected ValueTask<StateEntry<T>> UpdateCoreAsync(
        string key, Func<T, T> update, StateUpdateOptions? options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(update);
        return UpdateCoreAsync(key, (current, _) => new ValueTask<T>(update(current)), options, cancellationToken);
    }

    /// <summary>As <c>UpdateCoreAsync</c>, for a record that must be there.</summary>
    /// <param name="key">The key.</param>
    /// <param name="update">Makes the new record of the current one.</param>
    /// <param name="options">How to update; null for the defaults.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The saved record.</returns>
    protected async ValueTask<T> UpdateExistingAsync(
        string key, Func<T, CancellationToken, ValueTask<T>> update, StateUpdateOptions? options, CancellationToken cancellationToken)
    {
        StateEntry<T> entry = await UpdateCoreAsync(key, update, options, cancellationToken).ConfigureAwait(false);
        return entry.Found ? entry.Value! : throw new StateEntryNotFoundException(key);
    }

    /// <summary>As the other overload, with a function that does not wait for anything.</summary>
    /// <param name="key">The key.</param>
    /// <param name="update">Makes the new record of the current one.</param>
    /// <param name="options">How to update; null for the defaults.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The saved record.</returns>
    protected ValueTask<T> UpdateExistingAsync(
        string key, Func<T, T> update, StateUpdateOptions? options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(update);
        return UpdateExistingAsync(key, (current, _) => new ValueTask<T>(update(current)), options, cancellationToken);
    }

    /// <summary>
    /// Creates a record that is missing, or else reads it, changes it and saves it; does so again when another writer was first, with a growing random
    /// wait in between.
    /// </summary>
    /// <param name="key">The key.</param>
    /// <param name="create">Makes the record if it is missing. It may be called although its result is not stored.</param>
    /// <param name="update">Makes the new record of the current one. It may be called several times, so it must have no other effect.</param>
    /// <param name="options">How to write; null for the defaults.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The saved record.</returns>
    protected async ValueTask<T> AddOrUpdateCoreAsync(
        string key,
        Func<CancellationToken, ValueTask<T>> create,
        Func<T, CancellationToken, ValueTask<T>> update,
        StateUpdateOptions? options,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(create);
        ArgumentNullException.ThrowIfNull(update);
        return (await ChangeAsync(key, create, update, options, cancellationToken).ConfigureAwait(false)).Value!;
    }

    /// <summary>As the other overload, with functions that do not wait for anything.</summary>
    /// <param name="key">The key.</param>
    /// <param name="create">Makes the record if it is missing. It may be called although its result is not stored.</param>
    /// <param name="update">Makes the new record of the current one. It may be called several times, so it must have no other effect.</param>
    /// <param name="options">How to write; null for the defaults.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The saved record.</returns>
    protected ValueTask<T> AddOrUpdateCoreAsync(
        string key, Func<T> create, Func<T, T> update, StateUpdateOptions? options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(create);
        ArgumentNullException.ThrowIfNull(update);
        return AddOrUpdateCoreAsync(key, _ => new ValueTask<T>(create()), (current, _) => new ValueTask<T>(update(current)), options, cancellationToken);
    }

    /// <summary>As the other overload, with a function that does not wait for anything.</summary>
    /// <param name="key">The key.</param>
    /// <param name="create">Makes the record. It may be called although its result is not stored.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The record that is stored.</returns>
    protected ValueTask<T> GetOrAddCoreAsync(string key, Func<T> create, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(create);
        return GetOrAddCoreAsync(key, _ => new ValueTask<T>(create()), cancellationToken);
    }

    /// <summary>Reads a record, or creates it if it is missing; if another writer creates it first, that one is returned.</summary>
    /// <param name="key">The key.</param>
    /// <param name="create">Makes the record. It may be called although its result is not stored.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The record that is stored.</returns>
    protected async ValueTask<T> GetOrAddCoreAsync(
        string key, Func<CancellationToken, ValueTask<T>> create, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(create);
        StateError? conflict = null;
        for (int attempt = 1; attempt <= _options.MaxUpdateAttempts; attempt++)
        {
            StateEntry<T> entry = await GetEntryCoreAsync(key, null, cancellationToken).ConfigureAwait(false);
            if (entry.Found)
                return entry.Value ?? throw NullValue(key);

            T created = await create(cancellationToken).ConfigureAwait(false);
            RecordWrite write = AddOf(created, null);
            ThrowIfOtherKey(key, write.Key);
            StateSaveResult<T> result = await SaveCoreAsync(created, write, cancellationToken).ConfigureAwait(false);
            if (result.Succeeded)
                return result.Value;
            if (!result.IsConflict)
                throw new StateStoreException(result.Error);
            conflict = result.Error;
        }

        throw new StateConflictException(conflict!, _options.MaxUpdateAttempts);
    }

    /// <summary>Throws what kept a write from being done.</summary>
    /// <param name="error">The failure, or null.</param>
    protected static void ThrowIfFailed(StateError? error)
    {
        if (error is not null)
            throw error.Kind == StateErrorKind.Conflict ? new StateConflictException(error) : new StateStoreException(error);
    }

    private static void ThrowIfAnyFailed(IEnumerable<StateError?> errors, int count)
    {
        StateError[] failures = errors.OfType<StateError>().ToArray();
        if (failures.Length > 0)
            throw new StateBatchException(failures, count);
    }

    private static async ValueTask<T> OrThrow(ValueTask<StateSaveResult<T>> saving)
    {
        StateSaveResult<T> result = await saving.ConfigureAwait(false);
        ThrowIfFailed(result.Error);
        return result.Value;
    }

    /// <summary>Reads, makes the new record, and saves it if nobody else wrote in between; without <paramref name="create"/> a missing one stays missing.</summary>
    private async ValueTask<StateEntry<T>> ChangeAsync(
        string key,
        Func<CancellationToken, ValueTask<T>>? create,
        Func<T, CancellationToken, ValueTask<T>> update,
        StateUpdateOptions? options,
        CancellationToken cancellationToken)
    {
        using ObservedOperation? operation = _telemetry.Start("update");
        var read = new StateReadOptions
        {
            Consistency = options?.Consistency ?? StateConsistency.Default,
            Metadata = options?.Metadata,
        };
        for (int attempt = 1; ; attempt++)
        {
            StateEntry<T> current = EntryOf(await Store.GetAsync(key, read, cancellationToken).ConfigureAwait(false));
            if (!current.Found && create is null)
                return current;

            ThrowIfNotUpdatable(current);
            T changed = current.Found
                ? await update(current.Value!, cancellationToken).ConfigureAwait(false)
                : await create!(cancellationToken).ConfigureAwait(false);
            RecordWrite write = UpdateOf(current, changed, options);
            ThrowIfOtherKey(key, write.Key);
            StateSaveResult<T> saved = await SaveCoreAsync(changed, write, cancellationToken).ConfigureAwait(false);
            if (saved.Succeeded)
            {
                operation?.Succeeded(attempt);
                return current with { Found = true, Value = saved.Value, ETag = saved.ETag, ExpiresAt = ExpiryOf(write.TimeToLive) };
            }

            if (!saved.IsConflict)
                throw new StateStoreException(saved.Error);
            if (attempt >= _options.MaxUpdateAttempts)
                throw new StateConflictException(saved.Error, attempt);
            _telemetry.Retry(attempt);
            await RetryDelay.WaitAsync(_options, attempt, cancellationToken).ConfigureAwait(false);
        }
    }

    private void ThrowIfOtherKey(string expected, string key)
    {
        if (!string.Equals(expected, key, StringComparison.Ordinal))
        {
            throw new ArgumentException(
                $"The new {_model.Name} has the key '{key}', but the entry has the key '{expected}'. Save a record with another key on its own.",
                nameof(key));
        }
    }

    private void ThrowIfNotUpdatable(StateEntry<T> entry)
    {
        if (!entry.Found)
            return;
        if (entry.Value is null)
            throw NullValue(entry.Key);
        if (entry.ETag is null)
        {
            throw new StateStoreException(
                StateErrorKind.NotSupported, $"The state store '{_model.StoreName}' has no ETags, so an update could undo that of another writer.");
        }
    }

    private StateFormatException NullValue(string key) => new(key, _model.Name, "it is null");

    private RecordWrite WriteOf(T value, StateSaveOptions? options = null) => new()
    {
        Key = _model.GetKey(value),
        ETag = options is { IgnoreETag: true } ? null : _model.GetETag(value),
        TimeToLive = options?.TimeToLive ?? _model.TimeToLive,
        Consistency = options?.Consistency ?? StateConsistency.Default,
        Metadata = options?.Metadata,
        NeedsETag = _model.HasETag,
    };

    private RecordWrite AddOf(T value, StateSaveOptions? options) => WriteOf(value, options) with { ETag = null, CreateOnly = true };

    private RecordWrite UpdateOf(StateEntry<T> current, T changed, StateUpdateOptions? options) => new()
    {
        Key = _model.GetKey(changed),
        ETag = current.ETag,
        CreateOnly = !current.Found,
        TimeToLive = TimeToLiveOf(current, options),
        Consistency = options?.Consistency ?? StateConsistency.Default,
        Metadata = options?.Metadata,
        NeedsETag = _model.HasETag,
    };

    private TimeSpan? TimeToLiveOf(StateEntry<T> current, StateUpdateOptions? options)
    {
        StateExpiry expiry = options?.Expiry ?? StateExpiry.Keep;
        if (!current.Found)
            return expiry == StateExpiry.Remove ? null : options?.TimeToLive ?? _model.TimeToLive;
        switch (expiry)
        {
            case StateExpiry.Renew:
                return options!.TimeToLive ?? _model.TimeToLive ?? throw new InvalidOperationException(
                    $"{_model.Name} has no time to live that could be renewed. Set TimeToLive in the options or TimeToLiveSeconds on its [StateStore].");
            case StateExpiry.Keep when current.ExpiresAt is { } expiresAt:
                TimeSpan remaining = expiresAt - _options.TimeProvider.GetUtcNow();
                return remaining > TimeSpan.Zero ? remaining : TimeSpan.FromSeconds(1);
            default:
                return null;
        }
    }

    private DateTimeOffset? ExpiryOf(TimeSpan? timeToLive) => timeToLive is { } live ? _options.TimeProvider.GetUtcNow() + live : null;

    private async ValueTask<StateSaveResult<T>> SaveCoreAsync(T value, RecordWrite write, CancellationToken cancellationToken)
    {
        using ObservedOperation? operation = _telemetry.Start("save");
        using var buffer = new PooledBufferWriter();
        _model.Write(buffer, value);
        StateSave save = write.ToSave(StateValue.Json(buffer.WrittenMemory));
        StateWriteResult result = await Store.SaveAsync(save, cancellationToken).ConfigureAwait(false);
        if (write.NeedsETag && result.Succeeded && !result.ETag.HasValue)
            result = StateWriteResult.Success((await WrittenVersion.FindAsync(Store, [save], cancellationToken).ConfigureAwait(false))[0]);
        operation?.Completed(result.Error);
        return ResultOf(value, write.Key, result);
    }

    private List<StateSave> EncodeAll(T[] records, PooledBufferWriter buffer)
    {
        var writes = new List<(RecordWrite Write, int Start)>(records.Length);
        foreach (T record in records)
        {
            writes.Add((WriteOf(record), buffer.WrittenCount));
            _model.Write(buffer, record);
        }

        var saves = new List<StateSave>(records.Length);
        for (int i = 0; i < records.Length; i++)
        {
            int end = i + 1 < records.Length ? writes[i + 1].Start : buffer.WrittenCount;
            saves.Add(writes[i].Write.ToSave(StateValue.Json(buffer.WrittenMemory[writes[i].Start..end])));
        }

        return saves;
    }

    private StateSaveResult<T> ResultOf(T value, string key, StateWriteResult result) => new()
    {
        Key = key,
        Value = result.Succeeded && _model.HasETag ? _model.WithETag(value, result.ETag.Value) : value,
        ETag = result.ETag.Value,
        Error = result.Error,
    };

    /// <summary>A store that does not tell the new versions is asked for them, all at once.</summary>
    private async ValueTask<IReadOnlyList<StateWriteResult>> WithETagsKnownAsync(
        IReadOnlyList<StateWriteResult> results, List<StateSave> saves, CancellationToken cancellationToken)
    {
        int[] unknown = Enumerable.Range(0, results.Count).Where(i => results[i].Succeeded && !results[i].ETag.HasValue).ToArray();
        if (unknown.Length == 0)
            return results;
        ETag[] versions = await WrittenVersion.FindAsync(Store, Array.ConvertAll(unknown, i => saves[i]), cancellationToken).ConfigureAwait(false);
        StateWriteResult[] known = results.ToArray();
        for (int i = 0; i < unknown.Length; i++)
            known[unknown[i]] = StateWriteResult.Success(versions[i]);
        return known;
    }

    private T? ValueOf(StateItem item) => item.Found ? Decode(item) : default;

    private StateEntry<T> EntryOf(StateItem item) => new()
    {
        Key = item.Key,
        Found = item.Found,
        Value = item.Found ? Decode(item)! : default!,
        ETag = item.ETag.Value,
        ExpiresAt = item.ExpiresAt,
        Error = item.Error,
    };

    private T? Decode(StateItem item)
    {
        if (!item.Value.IsJson)
            throw new StateFormatException(item.Key, _model.Name, "it is not JSON");
        try
        {
            T value = _model.Read(item.Value.Bytes.Span);
            return _model.HasETag && value is not null ? _model.WithETag(value, item.ETag.Value) : value;
        }
        catch (JsonException exception)
        {
            throw new StateFormatException(item.Key, _model.Name, exception.Message, exception);
        }
    }
}
