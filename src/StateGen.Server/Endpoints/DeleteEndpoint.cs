using Microsoft.Extensions.Primitives;
using StateGen.Server.Components;
using StateGen.Server.Errors;
using StateGen.Server.Requests;
using StateGen.Server.Routing;
using StateGen.Stores;

namespace StateGen.Server.Endpoints;

/// <summary><c>DELETE /v1.0/state/{store}/{key}</c></summary>
internal static class DeleteEndpoint
{
    public static async Task HandleAsync(ApiCall call)
    {
        if (call.TryGetStoreAndKey(out ServedStore? store, out string? key, out ApiError? error))
        {
            StateError? failure = await DeleteAsync(call, store.State, key).ConfigureAwait(false);
            error = failure is null ? null : StoreFailure.OfDelete(failure, key);
        }

        await call.AnswerAsync(error).ConfigureAwait(false);
    }

    private static async ValueTask<StateError?> DeleteAsync(ApiCall call, IStateStore store, string key)
    {
        if (Operations.MakeDelete(Item(call, key), call.Target.Query.Metadata(), out StateDelete? delete) is { } wrong)
            return new StateError(StateErrorKind.Failed, wrong);
        try
        {
            return (await store.DeleteAsync(delete!, call.Aborted).ConfigureAwait(false)).Error;
        }
        catch (StateStoreException e)
        {
            return e.Error;
        }
    }

    private static ItemRequest Item(in ApiCall call, string key)
    {
        QueryParameters query = call.Target.Query;
        StringValues ifMatch = call.Http.Request.Headers.IfMatch;
        return new ItemRequest
        {
            Key = key,
            // The first of several; neither quotes nor an asterisk mean anything.
            ETag = ifMatch.Count > 0 ? ifMatch[0] : null,
            Consistency = query["consistency"],
            Concurrency = query["concurrency"],
        };
    }
}
