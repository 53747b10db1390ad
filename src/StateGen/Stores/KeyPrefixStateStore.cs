using StateGen.Queries;

namespace StateGen.Stores;

/// <summary>
/// The part of a store whose keys start with a text. The text is put before every key on the way in and taken away on the way out, so
/// results, errors, queries and listings speak of the caller's own keys only.
/// </summary>
/// <remarks>
/// The keys of actors have further <c>||</c> in them and cannot be addressed by a caller: a listing leaves them out, a query names
/// them by the text before the <c>||</c>, as the runtime does.
/// </remarks>
internal sealed class KeyPrefixStateStore(IStateStore inner, string prefix) : DelegatingStateStore(inner)
{
    private const string Separator = "||";

    public override async ValueTask<StateItem> GetAsync(string key, StateReadOptions? options = null, CancellationToken cancellationToken = default)
    {
        try
        {
            StateItem item = await Inner.GetAsync(Below(key), options, cancellationToken).ConfigureAwait(false);
            return item with { Key = key, Error = Above(item.Error) };
        }
        catch (StateStoreException e) when (e.Key is not null)
        {
            throw Above(e);
        }
    }

    public override async ValueTask<IReadOnlyList<StateItem>> GetManyAsync(
        IReadOnlyList<string> keys, StateReadOptions? options = null, CancellationToken cancellationToken = default)
    {
        var below = new string[keys.Count];
        for (int i = 0; i < below.Length; i++)
            below[i] = Below(keys[i]);
        try
        {
            IReadOnlyList<StateItem> found = await Inner.GetManyAsync(below, options, cancellationToken).ConfigureAwait(false);
            return new RenamedItems(found, keys, this);
        }
        catch (StateStoreException e) when (e.Key is not null)
        {
            throw Above(e);
        }
    }

    public override async ValueTask<StateWriteResult> SaveAsync(StateSave save, CancellationToken cancellationToken = default)
    {
        try
        {
            return Above(await Inner.SaveAsync(Below(save), cancellationToken).ConfigureAwait(false));
        }
        catch (StateStoreException e) when (e.Key is not null)
        {
            throw Above(e);
        }
    }

    public override async ValueTask<IReadOnlyList<StateWriteResult>> SaveManyAsync(
        IReadOnlyList<StateSave> saves, CancellationToken cancellationToken = default)
    {
        var below = new StateSave[saves.Count];
        for (int i = 0; i < below.Length; i++)
            below[i] = Below(saves[i]);
        try
        {
            return Above(await Inner.SaveManyAsync(below, cancellationToken).ConfigureAwait(false));
        }
        catch (StateStoreException e) when (e.Key is not null)
        {
            throw Above(e);
        }
    }

    public override async ValueTask<StateWriteResult> DeleteAsync(StateDelete delete, CancellationToken cancellationToken = default)
    {
        try
        {
            return Above(await Inner.DeleteAsync(Below(delete), cancellationToken).ConfigureAwait(false));
        }
        catch (StateStoreException e) when (e.Key is not null)
        {
            throw Above(e);
        }
    }

    public override async ValueTask<IReadOnlyList<StateWriteResult>> DeleteManyAsync(
        IReadOnlyList<StateDelete> deletes, CancellationToken cancellationToken = default)
    {
        var below = new StateDelete[deletes.Count];
        for (int i = 0; i < below.Length; i++)
            below[i] = Below(deletes[i]);
        try
        {
            return Above(await Inner.DeleteManyAsync(below, cancellationToken).ConfigureAwait(false));
        }
        catch (StateStoreException e) when (e.Key is not null)
        {
            throw Above(e);
        }
    }

    public override async ValueTask<StateTransactionResult> TransactAsync(
        IReadOnlyList<StateOperation> operations,
        IReadOnlyDictionary<string, string>? metadata = null,
        CancellationToken cancellationToken = default)
    {
        var below = new StateOperation[operations.Count];
        for (int i = 0; i < below.Length; i++)
            below[i] = operations[i] is StateSave save ? Below(save) : Below((StateDelete)operations[i]);
        try
        {
            StateTransactionResult result = await Inner.TransactAsync(below, metadata, cancellationToken).ConfigureAwait(false);
            return result with { Error = Above(result.Error) };
        }
        catch (StateStoreException e) when (e.Key is not null)
        {
            throw Above(e);
        }
    }

    public override async ValueTask<StateQueryPage> QueryAsync(StateQueryRequest query, CancellationToken cancellationToken = default)
    {
        StateQueryRequest below = query with { KeyPrefix = Below(query.KeyPrefix) };
        StateQueryPage page = await Inner.QueryAsync(below, cancellationToken).ConfigureAwait(false);
        var items = new StateItem[page.Items.Count];
        for (int i = 0; i < items.Length; i++)
            items[i] = page.Items[i] with { Key = UntilSeparator(Above(page.Items[i].Key)), Error = Above(page.Items[i].Error) };
        return page with { Items = items };
    }

    public override ValueTask<StateQueryPlan> ExplainAsync(StateQueryRequest query, CancellationToken cancellationToken = default) =>
        Inner.ExplainAsync(query with { KeyPrefix = Below(query.KeyPrefix) }, cancellationToken);

    public override async ValueTask<StateKeyPage> ListKeysAsync(StateKeyListRequest request, CancellationToken cancellationToken = default)
    {
        StateKeyListRequest below = request with { Pattern = request.Pattern.Below(prefix) };
        while (true)
        {
            StateKeyPage page = await Inner.ListKeysAsync(below, cancellationToken).ConfigureAwait(false);
            List<string> keys = Addressable(page.Keys);
            // A page of nothing but actors would look like the end to a caller who counts.
            if (keys.Count > 0 || page.Token is null)
                return new StateKeyPage(keys, page.Token);
            below = below with { Token = page.Token };
        }
    }

    /// <summary>An error of the store below, about the caller's own key.</summary>
    internal StateError? Above(StateError? error) => error is { Key: { } key } ? error with { Key = Above(key) } : error;

    private List<string> Addressable(IReadOnlyList<string> below)
    {
        var keys = new List<string>(below.Count);
        foreach (string stored in below)
        {
            string key = Above(stored);
            if (!key.Contains(Separator, StringComparison.Ordinal))
                keys.Add(key);
        }

        return keys;
    }

    private static string UntilSeparator(string key)
    {
        int end = key.IndexOf(Separator, StringComparison.Ordinal);
        return end < 0 ? key : key[..end];
    }

    private string Below(string key) => string.Concat(prefix, key);

    private StateSave Below(StateSave save) => new()
    {
        Key = Below(save.Key),
        Value = save.Value,
        ETag = save.ETag,
        Concurrency = save.Concurrency,
        Consistency = save.Consistency,
        TimeToLive = save.TimeToLive,
        Metadata = save.Metadata,
    };

    private StateDelete Below(StateDelete delete) => new()
    {
        Key = Below(delete.Key),
        ETag = delete.ETag,
        Concurrency = delete.Concurrency,
        Consistency = delete.Consistency,
        Metadata = delete.Metadata,
    };

    private string Above(string key) => key.StartsWith(prefix, StringComparison.Ordinal) ? key[prefix.Length..] : key;

    private StateWriteResult Above(StateWriteResult result) => result.Error is null ? result : result with { Error = Above(result.Error) };

    private IReadOnlyList<StateWriteResult> Above(IReadOnlyList<StateWriteResult> results)
    {
        StateWriteResult[]? above = null;
        for (int i = 0; i < results.Count; i++)
        {
            if (results[i].Error is null)
                continue;
            above ??= [.. results];
            above[i] = Above(results[i]);
        }

        return above ?? results;
    }

    private StateStoreException Above(StateStoreException exception) => new(Above(exception.Error)!, exception);
}
