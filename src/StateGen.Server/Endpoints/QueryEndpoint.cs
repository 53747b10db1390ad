using StateGen.Queries;
using StateGen.Queries.Wire;
using StateGen.Server.Components;
using StateGen.Server.Errors;
using StateGen.Server.Json;
using StateGen.Server.Requests;
using StateGen.Server.Responses;
using StateGen.Server.Routing;
using StateGen.Stores;

namespace StateGen.Server.Endpoints;

/// <summary><c>POST /v1.0-alpha1/state/{store}/query</c></summary>
internal static class QueryEndpoint
{
    // An extension: it scopes a query to the keys of one kind of record.
    private const string KeyPrefix = "prefix";

    public static async Task HandleAsync(ApiCall call)
    {
        (StateQueryPage? page, ApiError? error) = await QueryAsync(call).ConfigureAwait(false);
        await (page is { Items.Count: > 0 } ? AnswerAsync(call, page) : call.AnswerAsync(error)).ConfigureAwait(false);
    }

    /// <summary>Unlike on other routes the body is read before anything is looked at.</summary>
    private static async ValueTask<(StateQueryPage? Page, ApiError? Error)> QueryAsync(ApiCall call)
    {
        RequestBody body = await RequestBody.ReadAsync(call.Http, call.Api.MaxBodySize).ConfigureAwait(false);
        try
        {
            if (body.Overflow == BodyOverflow.More)
                return (null, ApiError.Of(ErrorCatalogue.UnreadableBody, BodyDecoder.TooLarge));
            if (!call.TryGetStore(out ServedStore? store, out ApiError? error))
                return (null, error with { Metadata = [] });
            return await QueryAsync(call, store, body).ConfigureAwait(false);
        }
        finally
        {
            body.Release();
        }
    }

    private static async ValueTask<(StateQueryPage? Page, ApiError? Error)> QueryAsync(ApiCall call, ServedStore store, RequestBody body)
    {
        try
        {
            StateStoreCapabilities capabilities = await store.State.GetCapabilitiesAsync(call.Aborted).ConfigureAwait(false);
            if (!capabilities.Has(StateStoreFeatures.Query))
                return (null, ApiError.Of(ErrorCatalogue.QueryNotSupported) with { Store = store.Name });
            StateQueryRequest query = Read(body, call.Target.Query);
            return (await store.State.QueryAsync(query, call.Aborted).ConfigureAwait(false), null);
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

    private static async Task AnswerAsync(ApiCall call, StateQueryPage page)
    {
        using var response = new JsonResponse(call.Http);
        response.Body.Write("{\"results\":["u8);
        for (int i = 0; i < page.Items.Count; i++)
        {
            if (i > 0)
                response.Body.Write(","u8);
            ItemBody.WriteResult(response.Body, page.Items[i]);
            await response.SendIfLargeAsync().ConfigureAwait(false);
        }

        response.Body.Write("]"u8);
        if (!string.IsNullOrEmpty(page.Token))
        {
            response.Body.Write(",\"token\":"u8);
            GoJsonString.Write(response.Body, page.Token);
        }

        response.Body.Write("}\n"u8);
        await response.CompleteAsync().ConfigureAwait(false);
    }
}
