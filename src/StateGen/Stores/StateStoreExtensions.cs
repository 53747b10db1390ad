namespace StateGen.Stores;

/// <summary>What can be done on any store with the operations that each of them has.</summary>
public static class StateStoreExtensions
{
    private const string Separator = "||";
    private const int KeysAtATime = 512;

    /// <summary>
    /// Removes the keys directly below a prefix: with the prefix <c>cart</c> the key <c>cart||7</c>, but not <c>cart||7||lines</c>. The keys are
    /// removed one by one, in the order of the list; one that is written meanwhile may be removed or not.
    /// </summary>
    /// <param name="store">The store.</param>
    /// <param name="prefix">The prefix, with or without <c>||</c> at its end.</param>
    /// <param name="cancellationToken">Cancels the call; what was removed until then stays removed.</param>
    /// <returns>The number of keys removed.</returns>
    /// <exception cref="ArgumentException"><paramref name="prefix"/> is empty or <c>||</c>.</exception>
    /// <exception cref="StateStoreException">The store cannot list keys, or a key could not be removed; those before it are.</exception>
    public static async ValueTask<long> DeleteWithPrefixAsync(this IStateStore store, string prefix, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(prefix);
        if (prefix is "" or Separator)
            throw new ArgumentException("A prefix is required: it keeps the call from removing every key.", nameof(prefix));

        string start = prefix.EndsWith(Separator, StringComparison.Ordinal) ? prefix : prefix + Separator;
        var request = new StateKeyListRequest { Pattern = KeyPattern.StartsWith(start), Limit = KeysAtATime };
        long removed = 0;
        do
        {
            StateKeyPage page = await store.ListKeysAsync(request, cancellationToken).ConfigureAwait(false);
            removed += await DeleteAsync(store, page.Keys.Where(key => IsDirectlyBelow(key, start)), cancellationToken).ConfigureAwait(false);
            request = request with { Token = page.Token };
        }
        while (request.Token is not null);

        return removed;
    }

    private static bool IsDirectlyBelow(string key, string start) => !key.AsSpan(start.Length).Contains(Separator, StringComparison.Ordinal);

    private static async ValueTask<int> DeleteAsync(IStateStore store, IEnumerable<string> keys, CancellationToken cancellationToken)
    {
        StateDelete[] deletes = [.. keys.Select(static key => new StateDelete { Key = key })];
        if (deletes.Length == 0)
            return 0;

        IReadOnlyList<StateWriteResult> results = await store.DeleteManyAsync(deletes, cancellationToken).ConfigureAwait(false);
        foreach (StateWriteResult result in results)
        {
            if (result.Error is { } error)
                throw new StateStoreException(error);
        }

        return results.Count;
    }
}
