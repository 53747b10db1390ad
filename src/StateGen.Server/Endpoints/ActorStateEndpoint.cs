using StateGen.Server.Errors;
using StateGen.Server.Requests;
using StateGen.Server.Responses;
using StateGen.Stores;

namespace StateGen.Server.Endpoints;

/// <summary>
/// <c>GET /v1.0/actors/{type}/{id}/state/{key}</c> and <c>POST /v1.0/actors/{type}/{id}/state</c>. There is no placement service, so it does
/// not matter whether the actor is active anywhere.
/// </summary>
internal static class ActorStateEndpoint
{
    private const int KeySegment = 5;
    private const StateStoreFeatures Required = StateStoreFeatures.ETag | StateStoreFeatures.Transactions;

    private static readonly StateError Unfit = new(
        StateErrorKind.Failed, "actors: state store does not exist or incorrectly configured. It needs ETags and transactions");

    public static async Task GetAsync(ApiCall call)
    {
        var actor = new ActorAddress(call);
        (StateItem item, ApiError? error) = await GetAsync(call, actor).ConfigureAwait(false);
        await (item.Found && !item.Value.Bytes.IsEmpty ? Answer.Value(call.Http, item) : call.AnswerAsync(error)).ConfigureAwait(false);
    }

    public static async Task TransactAsync(ApiCall call)
    {
        var actor = new ActorAddress(call);
        if (actor.IsReserved)
        {
            await call.AnswerAsync(ApiError.Of(ErrorCatalogue.ActorTypeReserved, actor.Type)).ConfigureAwait(false);
            return;
        }

        ApiError? error;
        RequestBody body = await RequestBody.ReadAsync(call.Http, call.Api.MaxBodySize).ConfigureAwait(false);
        try
        {
            error = await TransactAsync(call, actor, body).ConfigureAwait(false);
        }
        finally
        {
            body.Release();
        }

        await call.AnswerAsync(error).ConfigureAwait(false);
    }

    private static async ValueTask<(StateItem Item, ApiError? Error)> GetAsync(ApiCall call, ActorAddress actor)
    {
        if (actor.IsReserved)
            return (default, ApiError.Of(ErrorCatalogue.ActorTypeReserved, actor.Type));
        if (call.Api.Stores.ActorStore is not { } store)
            return (default, ApiError.Of(ErrorCatalogue.ActorRuntimeNotFound));
        try
        {
            StateStoreCapabilities capabilities = await store.GetCapabilitiesAsync(call.Aborted).ConfigureAwait(false);
            if (!capabilities.Has(Required))
                return (default, StoreFailure.OfActorGet(Unfit));
            string key = actor.KeyOf(call.Parameter(KeySegment));
            return (await store.GetAsync(key, new StateReadOptions { Metadata = actor.Metadata }, call.Aborted).ConfigureAwait(false), null);
        }
        catch (StateStoreException e)
        {
            return (default, StoreFailure.OfActorGet(e.Error));
        }
    }

    private static async ValueTask<ApiError?> TransactAsync(ApiCall call, ActorAddress actor, RequestBody body)
    {
        (TransactionBody transaction, string? malformed) =
            await BodyDecoder.DecodeAsync(call.Http, body, TransactionBody.ReadOfActor).ConfigureAwait(false);
        if (malformed is not null)
            return ApiError.Of(ErrorCatalogue.MalformedBody, malformed);
        if (call.Api.Stores.ActorStore is not { } store)
            return ApiError.Of(ErrorCatalogue.ActorRuntimeNotFound);

        using var values = new RequestValues(body.Bytes);
        try
        {
            StateStoreCapabilities capabilities = await store.GetCapabilitiesAsync(call.Aborted).ConfigureAwait(false);
            if (!capabilities.Has(Required))
                return StoreFailure.OfActorTransaction(Unfit);
            var operations = new ActorOperations(actor, body.Bytes, values, call.Api.ActorStateTimeToLive);
            if (operations.Make(transaction.Operations, capabilities.MaxTransactionSize) is { } wrong)
                return StoreFailure.OfActorTransaction(new StateError(StateErrorKind.Failed, wrong));
            if (operations.Made.Count == 0)
                return null;
            StateTransactionResult result = await store.TransactAsync(operations.Made, actor.Metadata, call.Aborted).ConfigureAwait(false);
            return result.Error is { } failure ? StoreFailure.OfActorTransaction(failure) : null;
        }
        catch (StateStoreException e)
        {
            return StoreFailure.OfActorTransaction(e.Error);
        }
    }
}
