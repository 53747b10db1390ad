using StateGen.Server.Components;
using StateGen.Server.Errors;
using StateGen.Server.Requests;
using StateGen.Server.Responses;
using StateGen.Server.Routing;
using StateGen.Stores;

namespace StateGen.Server.Endpoints;

/// <summary><c>GET /v1.0/state/{store}/{key}</c></summary>
internal static class GetEndpoint
{
    public static async Task HandleAsync(ApiCall call)
    {
        if (!call.TryGetStoreAndKey(out ServedStore? store, out string? key, out ApiError? error))
        {
            await call.AnswerAsync(error).ConfigureAwait(false);
            return;
        }

        StateItem item;
        try
        {
            item = await store.State.GetAsync(key, Options(call.Target.Query), call.Aborted).ConfigureAwait(false);
        }
        catch (StateStoreException e)
        {
            await call.AnswerAsync(StoreFailure.OfGet(e.Error, key, store.Name)).ConfigureAwait(false);
            return;
        }

        if (!item.Found)
        {
            await Answer.NoContent(call.Http).ConfigureAwait(false);
            return;
        }

        StateHeaders.SetETag(call.Http.Response, item.ETag);
        await Answer.Value(call.Http, item).ConfigureAwait(false);
    }

    private static StateReadOptions? Options(QueryParameters query) => query.IsEmpty ? null : new StateReadOptions
    {
        Consistency = OptionWords.ParseOfRead(query["consistency"]),
        Metadata = query.Metadata(),
    };
}
