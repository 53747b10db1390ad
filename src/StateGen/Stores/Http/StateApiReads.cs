using System.Text.Json;
using StateGen.Queries;
using StateGen.Queries.Wire;

namespace StateGen.Stores.Http;

/// <summary>The operations that change nothing.</summary>
internal sealed class StateApiReads(string storeName, StateApiRoutes routes, StateApiErrors errors, StateApiChannel channel)
{
    private const int ParallelGets = 8;

    private volatile StateStoreCapabilities? _capabilities;

    public async ValueTask<StateStoreCapabilities> GetCapabilitiesAsync(CancellationToken cancellationToken)
    {
        if (_capabilities is { } known)
            return known;
        var call = new StateApiCall(StateApiOperation.Metadata, HttpMethod.Get, routes.Metadata);
        StateApiAnswer answer = await channel.SendAsync(call, cancellationToken).ConfigureAwait(false);
        Dictionary<string, List<string>> components = Read(call, answer, StateApiReader.ReadComponents);
        if (!components.TryGetValue(storeName, out List<string>? names))
        {
            string others = components.Count == 0 ? "it has none at all." : $"it has {string.Join(", ", components.Keys)}.";
            throw new StateStoreException(errors.Create(call, StateErrorKind.BadRequest, $"the server has no component of this name; {others}"));
        }

        StateStoreFeatures features = StateApiCapabilities.ToFeatures(names);
        if (features.HasFlag(StateStoreFeatures.KeyListing) && !await ServesKeysAsync(cancellationToken).ConfigureAwait(false))
            features &= ~StateStoreFeatures.KeyListing;
        return _capabilities = new StateStoreCapabilities(features);
    }

    public async ValueTask<StateItem> GetAsync(string key, StateReadOptions? options, CancellationToken cancellationToken)
    {
        StateApiKeys.ThrowIfIllegal(key);
        Uri address = routes.Get(key, options);
        if (StateApiRoutes.MayBeRefused(address, key))
            return await GetByBodyAsync(key, options, cancellationToken).ConfigureAwait(false);
        var call = new StateApiCall(StateApiOperation.Get, HttpMethod.Get, address) { Key = key };
        StateApiAnswer answer = await channel.SendAsync(call, cancellationToken).ConfigureAwait(false);
        answer.ThrowIfFailed();
        if (answer.Body is null)
            return StateItem.Missing(key);
        return new StateItem
        {
            Key = key,
            Found = true,
            Value = StateApiJson.IsOneValue(answer.Body) ? StateValue.Json(answer.Body) : StateValue.Opaque(answer.Body),
            ETag = answer.ETag,
            ExpiresAt = answer.ExpiresAt,
        };
    }

    public async ValueTask<IReadOnlyList<StateItem>> GetManyAsync(
        IReadOnlyList<string> keys, StateReadOptions? options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(keys);
        IReadOnlyList<string> legal = BulkItems.LegalKeys(keys);
        if (legal.Count == 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return BulkItems.Align(keys, []);
        }

        var call = new StateApiCall(StateApiOperation.BulkGet, HttpMethod.Post, routes.BulkGet)
        {
            Content = StateApiBody.BulkGet(legal, options?.Metadata),
        };
        StateApiAnswer answer = await channel.SendAsync(call, cancellationToken).ConfigureAwait(false);

        // A sidecar answers with nothing when one of the values is no JSON. Gets of the single keys still work.
        return answer.Body is []
            ? await GetOneByOneAsync(keys, options, cancellationToken).ConfigureAwait(false)
            : BulkItems.Align(keys, Read(call, answer, StateApiReader.ReadItems));
    }

    public async ValueTask<StateQueryPage> QueryAsync(StateQueryRequest query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (query.KeyPrefix.Length == 0)
        {
            (List<StateItem> all, string? next) = await QueryOnceAsync(query, cancellationToken).ConfigureAwait(false);
            return new StateQueryPage(all, next);
        }

        var pages = new PageFiller<StateItem>(
            (limit, token, ct) => QueryOnceAsync(query with { Limit = limit, Token = token }, ct),
            item => item.Key.StartsWith(query.KeyPrefix, StringComparison.Ordinal));
        int? wanted = query.Limit > 0 ? query.Limit : null;
        (List<StateItem> items, string? rest) = await pages.FillAsync(wanted, query.Token, cancellationToken).ConfigureAwait(false);
        return new StateQueryPage(items, rest);
    }

    public async ValueTask<StateQueryPlan> ExplainAsync(StateQueryRequest query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        var call = new StateApiCall(StateApiOperation.Explain, HttpMethod.Post, routes.Explain(query.Metadata))
        {
            Content = StateApiBody.Query(query),
        };
        StateApiAnswer answer = await channel.SendAsync(call, cancellationToken).ConfigureAwait(false);
        return Read(call, answer, StateQueryPlanReader.Read);
    }

    public async ValueTask<StateKeyPage> ListKeysAsync(StateKeyListRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Pattern.IsPrefix)
        {
            (List<string> all, string? next) =
                await ListOnceAsync(request.Pattern.Prefix, request.Limit, request.Token, cancellationToken).ConfigureAwait(false);
            return new StateKeyPage(all, next);
        }

        var pages = new PageFiller<string>((limit, token, ct) => ListOnceAsync(request.Pattern.Prefix, limit, token, ct), request.Pattern.IsMatch);
        (List<string> keys, string? rest) = await pages.FillAsync(request.Limit, request.Token, cancellationToken).ConfigureAwait(false);
        return new StateKeyPage(keys, rest);
    }

    /// <summary>Whether the server lists keys. A sidecar says of its stores that they can, and has no route for it.</summary>
    private async ValueTask<bool> ServesKeysAsync(CancellationToken cancellationToken)
    {
        try
        {
            await ListOnceAsync(string.Empty, 1, null, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (StateStoreException e) when (e.Kind == StateErrorKind.NotSupported)
        {
            return false;
        }
    }

    /// <summary>Reads a key that an address cannot carry everywhere: a body can.</summary>
    private async ValueTask<StateItem> GetByBodyAsync(string key, StateReadOptions? options, CancellationToken cancellationToken)
    {
        IReadOnlyList<StateItem> items = await GetManyAsync([key], options, cancellationToken).ConfigureAwait(false);
        return items[0].Error is { } error ? throw new StateStoreException(error) : items[0];
    }

    private async ValueTask<IReadOnlyList<StateItem>> GetOneByOneAsync(
        IReadOnlyList<string> keys, StateReadOptions? options, CancellationToken cancellationToken)
    {
        var items = new StateItem[keys.Count];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = ParallelGets, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, items.Length, parallel, async (i, ct) =>
        {
            try
            {
                items[i] = await GetAsync(keys[i], options, ct).ConfigureAwait(false);
            }
            catch (StateStoreException e)
            {
                items[i] = StateItem.Failed(keys[i], e.Error);
            }
        }).ConfigureAwait(false);
        return items;
    }

    private async ValueTask<(List<StateItem> Items, string? Token)> QueryOnceAsync(StateQueryRequest query, CancellationToken cancellationToken)
    {
        var call = new StateApiCall(StateApiOperation.Query, HttpMethod.Post, routes.Query(query.Metadata))
        {
            Content = StateApiBody.Query(query),
        };
        StateApiAnswer answer = await channel.SendAsync(call, cancellationToken).ConfigureAwait(false);
        if (answer.Succeeded && answer.Body is null)
            return ([], null);
        if (answer.Body is [])
        {
            string reason = "the server answered with nothing, as a sidecar does when one of the values is not JSON.";
            throw new StateStoreException(errors.Create(call, StateErrorKind.Failed, reason));
        }

        return Read(call, answer, StateApiReader.ReadQueryPage);
    }

    private async ValueTask<(List<string> Keys, string? Token)> ListOnceAsync(
        string prefix, int? limit, string? token, CancellationToken cancellationToken)
    {
        var call = new StateApiCall(StateApiOperation.ListKeys, HttpMethod.Get, routes.Keys(prefix, limit, token));
        StateApiAnswer answer = await channel.SendAsync(call, cancellationToken).ConfigureAwait(false);
        return answer.Succeeded && answer.Body is null ? ([], null) : Read(call, answer, StateApiReader.ReadKeyPage);
    }

    private T Read<T>(in StateApiCall call, in StateApiAnswer answer, Func<byte[], T> read)
    {
        answer.ThrowIfFailed();
        try
        {
            return read(answer.Body ?? []);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            string reason = "the answer is not one of the state API. Check DAPR_HTTP_ENDPOINT, or the option Endpoint.";
            throw new StateStoreException(errors.Create(call, StateErrorKind.Failed, reason), e);
        }
    }
}
