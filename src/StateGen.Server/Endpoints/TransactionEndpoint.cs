using System.Globalization;
using StateGen.Server.Components;
using StateGen.Server.Errors;
using StateGen.Server.Requests;
using StateGen.Stores;

namespace StateGen.Server.Endpoints;

/// <summary><c>POST /v1.0/state/{store}/transaction</c></summary>
internal static class TransactionEndpoint
{
    private const OperationFields Fields = OperationFields.Metadata | OperationFields.Options;

    public static async Task HandleAsync(ApiCall call)
    {
        if (call.TryGetStore(out ServedStore? store, out ApiError? error))
            error = await HandleAsync(call, store).ConfigureAwait(false);
        await call.AnswerAsync(error).ConfigureAwait(false);
    }

    private static async ValueTask<ApiError?> HandleAsync(ApiCall call, ServedStore store)
    {
        StateStoreCapabilities capabilities;
        try
        {
            capabilities = await store.State.GetCapabilitiesAsync(call.Aborted).ConfigureAwait(false);
        }
        catch (StateStoreException e)
        {
            return StoreFailure.OfTransaction(e.Error);
        }

        // Whether the store can do it comes before whether the body makes sense.
        if (!capabilities.Has(StateStoreFeatures.Transactions))
            return ApiError.Of(ErrorCatalogue.TransactionsNotSupported, store.Name) with { Store = store.Name };

        RequestBody body = await RequestBody.ReadAsync(call.Http, call.Api.MaxBodySize).ConfigureAwait(false);
        try
        {
            return await TransactAsync(call, store, body, capabilities.MaxTransactionSize).ConfigureAwait(false);
        }
        finally
        {
            body.Release();
        }
    }

    private static async ValueTask<ApiError?> TransactAsync(ApiCall call, ServedStore store, RequestBody body, int? maxSize)
    {
        (TransactionBody transaction, string? malformed) =
            await BodyDecoder.DecodeAsync(call.Http, body, TransactionBody.Read).ConfigureAwait(false);
        if (malformed is not null)
            return ApiError.Of(ErrorCatalogue.MalformedBody, malformed);
        if (transaction.Operations.Count == 0)
            return null;

        using var values = new RequestValues(body.Bytes);
        Dictionary<string, string>? urlMetadata = call.Target.Query.Metadata();
        ApiError? error = Make(transaction.Operations, store, body.Bytes.Span, values, urlMetadata, out StateOperation[] operations, out string? wrong);
        if (error is not null)
            return error;
        if (operations.Length > maxSize)
            return TooManyOperations(store, operations.Length, maxSize.Value);
        if (wrong is not null)
            return StoreFailure.OfTransaction(new StateError(StateErrorKind.Failed, wrong));

        try
        {
            Dictionary<string, string>? metadata = Operations.Overlay(transaction.Metadata, urlMetadata);
            StateTransactionResult result = await store.State.TransactAsync(operations, metadata, call.Aborted).ConfigureAwait(false);
            return result.Error is { } failure ? StoreFailure.OfTransaction(failure) : null;
        }
        catch (StateStoreException e)
        {
            return StoreFailure.OfTransaction(e.Error);
        }
    }

    /// <summary>Makes the operations one by one, so that the first that is wrong is the one reported.</summary>
    /// <param name="bodies">The operations as they are in the body.</param>
    /// <param name="store">The store.</param>
    /// <param name="body">The body.</param>
    /// <param name="values">The values in the body.</param>
    /// <param name="urlMetadata">Metadata that goes over that of every operation.</param>
    /// <param name="operations">The operations.</param>
    /// <param name="wrong">What a store would say about the first operation that it would refuse.</param>
    private static ApiError? Make(
        List<OperationBody> bodies,
        ServedStore store,
        ReadOnlySpan<byte> body,
        RequestValues values,
        Dictionary<string, string>? urlMetadata,
        out StateOperation[] operations,
        out string? wrong)
    {
        operations = new StateOperation[bodies.Count];
        wrong = null;
        for (int i = 0; i < operations.Length; i++)
        {
            (string name, JsonSlice request) = bodies[i];
            if (name is not ("upsert" or "delete"))
                return ApiError.Of(ErrorCatalogue.OperationNotSupported, name);
            if (OperationRequestReader.Read(body, request, Fields, out ItemRequest item) is { } malformed)
                return ApiError.Of(ErrorCatalogue.MalformedBody, malformed);
            if (string.IsNullOrEmpty(item.Key))
                return ApiError.Of(ErrorCatalogue.KeyRequired);
            if (!ApiCall.IsLegalKey(item.Key))
                return ApiCall.IllegalKey(item.Key, store, field: string.Empty);

            StateSave? save = null;
            StateDelete? delete = null;
            wrong ??= name is "upsert"
                ? Operations.MakeSave(item, values, urlMetadata, out save)
                : Operations.MakeDelete(item, urlMetadata, out delete);
            operations[i] = (StateOperation?)save ?? delete!;
        }

        return null;
    }

    private static ApiError TooManyOperations(ServedStore store, int count, int maxSize) =>
        ApiError.Of(ErrorCatalogue.TooManyOperations, count, maxSize) with
        {
            Store = store.Name,
            Metadata =
            [
                new("currentOpsTransaction", count.ToString(CultureInfo.InvariantCulture)),
                new("maxOpsPerTransaction", maxSize.ToString(CultureInfo.InvariantCulture)),
            ],
        };
}
