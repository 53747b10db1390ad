using StateGen.Queries;
using StateGen.Queries.Wire;
using StateGen.Server.Components;
using StateGen.Server.Errors;
using StateGen.Server.Requests;
using StateGen.Server.Routing;
using StateGen.Stores;

namespace StateGen.Server.Endpoints;

/// <summary>What requests that have a query as their body have in common.</summary>
internal static class QueryCall
{
    // An extension: it scopes a query to the keys of one kind of record.
    private const string KeyPrefix = "prefix";

    /// <summary>Reads the query and passes it to the store.</summary>
    /// <remarks>Unlike on other routes the body is read before anything is looked at.</remarks>
    public static async ValueTask<(T? Result, ApiError? Error)> RunAsync<T>(
        ApiCall call, Func<IStateStore, StateQueryRequest, CancellationToken, ValueTask<T>> run)
        where T : class
    {
        RequestBody body = await RequestBody.ReadAsync(call.Http, call.Api.MaxBodySize).ConfigureAwait(false);
        try
        {
            if (body.Overflow == BodyOverflow.More)
                return (null, ApiError.Of(ErrorCatalogue.UnreadableBody, BodyDecoder.TooLarge));
            if (!call.TryGetStore(out ServedStore? store, out ApiError? error))
                return (null, error with { Metadata = [] });
            return await RunAsync(call, store, body, run).ConfigureAwait(false);
        }
        finally
        {
            body.Release();
        }
    }

    private static async ValueTask<(T? Result, ApiError? Error)> RunAsync<T>(
        ApiCall call, ServedStore store, RequestBody body, Func<IStateStore, StateQueryRequest, CancellationToken, ValueTask<T>> run)
        where T : class
    {
        try
        {
            StateStoreCapabilities capabilities = await store.State.GetCapabilitiesAsync(call.Aborted).ConfigureAwait(false);
            if (!capabilities.Has(StateStoreFeatures.Query))
                return (null, ApiError.Of(ErrorCatalogue.QueryNotSupported) with { Store = store.Name });
            return (await run(store.State, Read(body, call.Target.Query), call.Aborted).ConfigureAwait(false), null);
        }
        catch (QueryFormatException e)
        {
            return (null, StoreFailure.OfQuery(new StateError(StateErrorKind.BadRequest, $"failed to parse JSON query body: {e.Message}"), store.Name));
        }
        catch (StateStoreException e)
        {
            return (null, StoreFailure.OfQuery(e.Error, store.Name));
        }
    }

    private static StateQueryRequest Read(in RequestBody body, QueryParameters parameters)
    {
        StateQueryRequest query = StateQueryReader.Read(body.Bytes.Span);
        return query with { KeyPrefix = parameters[KeyPrefix] ?? query.KeyPrefix, Metadata = parameters.Metadata() };
    }
}
