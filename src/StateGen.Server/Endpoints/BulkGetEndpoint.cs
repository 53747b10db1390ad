using StateGen.Server.Components;
using StateGen.Server.Errors;
using StateGen.Server.Requests;
using StateGen.Server.Responses;
using StateGen.Stores;

namespace StateGen.Server.Endpoints;

/// <summary><c>POST /v1.0/state/{store}/bulk</c></summary>
internal static class BulkGetEndpoint
{
    public static async Task HandleAsync(ApiCall call)
    {
        if (!call.TryGetStore(out ServedStore? store, out ApiError? error))
        {
            await call.AnswerAsync(error).ConfigureAwait(false);
            return;
        }

        (BulkGetBody request, string? malformed) = await ReadAsync(call).ConfigureAwait(false);
        if (malformed is not null)
        {
            await call.AnswerAsync(ApiError.Of(ErrorCatalogue.MalformedBody, malformed)).ConfigureAwait(false);
            return;
        }

        if (request.Keys.Find(static key => !ApiCall.IsLegalKey(key)) is { } illegal)
        {
            await call.AnswerAsync(ApiCall.IllegalKey(illegal, store, field: illegal)).ConfigureAwait(false);
            return;
        }

        IReadOnlyList<StateItem> items;
        try
        {
            items = await GetAsync(call, store.State, request).ConfigureAwait(false);
        }
        catch (StateStoreException e)
        {
            await call.AnswerAsync(StoreFailure.OfBulkGet(e.Error)).ConfigureAwait(false);
            return;
        }

        await AnswerAsync(call, items).ConfigureAwait(false);
    }

    private static async ValueTask<Decoded<BulkGetBody>> ReadAsync(ApiCall call)
    {
        RequestBody body = await RequestBody.ReadAsync(call.Http, call.Api.MaxBodySize).ConfigureAwait(false);
        try
        {
            return await BodyDecoder.DecodeAsync(call.Http, body, BulkGetBody.Read).ConfigureAwait(false);
        }
        finally
        {
            body.Release();
        }
    }

    /// <summary>Nothing is stored under an empty key, so a store is not asked for one.</summary>
    private static async ValueTask<IReadOnlyList<StateItem>> GetAsync(ApiCall call, IStateStore store, BulkGetBody request)
    {
        List<string> keys = request.Keys;
        bool hasEmpty = keys.Contains(string.Empty);
        List<string> asked = hasEmpty ? keys.FindAll(static key => key.Length > 0) : keys;
        if (asked.Count == 0)
            return keys.ConvertAll(StateItem.Missing);
        IReadOnlyList<StateItem> items = await store.GetManyAsync(asked, Options(call, request), call.Aborted).ConfigureAwait(false);
        if (!hasEmpty)
            return items;
        int next = 0;
        return keys.ConvertAll(key => key.Length == 0 ? StateItem.Missing(key) : items[next++]);
    }

    private static StateReadOptions? Options(in ApiCall call, in BulkGetBody request)
    {
        Dictionary<string, string>? metadata = Operations.Overlay(request.Metadata, call.Target.Query.Metadata());
        return metadata is null ? null : new StateReadOptions { Metadata = metadata };
    }

    private static async Task AnswerAsync(ApiCall call, IReadOnlyList<StateItem> items)
    {
        using var response = new JsonResponse(call.Http);
        response.Body.Write("["u8);
        for (int i = 0; i < items.Count; i++)
        {
            if (i > 0)
                response.Body.Write(","u8);
            ItemBody.Write(response.Body, items[i]);
            await response.SendIfLargeAsync().ConfigureAwait(false);
        }

        response.Body.Write("]\n"u8);
        await response.CompleteAsync().ConfigureAwait(false);
    }
}
