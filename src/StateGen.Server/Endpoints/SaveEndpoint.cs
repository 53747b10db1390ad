using StateGen.Server.Components;
using StateGen.Server.Errors;
using StateGen.Server.Requests;
using StateGen.Server.Responses;
using StateGen.Stores;

namespace StateGen.Server.Endpoints;

/// <summary><c>POST /v1.0/state/{store}</c></summary>
internal static class SaveEndpoint
{
    public static async Task HandleAsync(ApiCall call)
    {
        if (!call.TryGetStore(out ServedStore? store, out ApiError? error))
        {
            await call.AnswerAsync(error).ConfigureAwait(false);
            return;
        }

        RequestBody body = await RequestBody.ReadAsync(call.Http, call.Api.MaxBodySize).ConfigureAwait(false);
        try
        {
            error = await SaveAsync(call, store, body).ConfigureAwait(false);
        }
        finally
        {
            body.Release();
        }

        await call.AnswerAsync(error).ConfigureAwait(false);
    }

    private static async ValueTask<ApiError?> SaveAsync(ApiCall call, ServedStore store, RequestBody body)
    {
        (List<ItemRequest> items, string? malformed) =
            await BodyDecoder.DecodeAsync(call.Http, body, SaveBody.Read).ConfigureAwait(false);
        if (malformed is not null)
            return ApiError.Of(ErrorCatalogue.MalformedSave, malformed);
        foreach (ItemRequest item in items)
        {
            if (string.IsNullOrEmpty(item.Key))
                return ApiError.Of(ErrorCatalogue.KeyRequired);
            if (!ApiCall.IsLegalKey(item.Key))
                return ApiCall.IllegalKey(item.Key, store, field: item.Key);
        }

        using var values = new RequestValues(body.Bytes);
        return items.Count switch
        {
            0 => null,
            1 => await SaveOneAsync(call, store, items[0], values).ConfigureAwait(false),
            _ => await SaveManyAsync(call, store, items, values).ConfigureAwait(false),
        };
    }

    private static async ValueTask<ApiError?> SaveOneAsync(ApiCall call, ServedStore store, ItemRequest item, RequestValues values)
    {
        if (Operations.MakeSave(item, values, call.Target.Query.Metadata(), out StateSave? save) is { } wrong)
            return StoreFailure.OfSave(new StateError(StateErrorKind.Failed, wrong), store.Name);
        try
        {
            StateWriteResult result = await store.State.SaveAsync(save!, call.Aborted).ConfigureAwait(false);
            if (result.Error is { } error)
                return StoreFailure.OfSave(error, store.Name);
            StateHeaders.SetETag(call.Http.Response, result.ETag);
            return null;
        }
        catch (StateStoreException e)
        {
            return StoreFailure.OfSave(e.Error, store.Name);
        }
    }

    /// <summary>Each item is on its own: what is wrong with one keeps none of the others from being written.</summary>
    private static async ValueTask<ApiError?> SaveManyAsync(ApiCall call, ServedStore store, List<ItemRequest> items, RequestValues values)
    {
        List<(int Index, StateError Error)> failures = [];
        var positions = new List<int>(items.Count);
        List<StateSave> saves = Make(items, values, call.Target.Query.Metadata(), positions, failures);
        try
        {
            IReadOnlyList<StateWriteResult> results = await store.State.SaveManyAsync(saves, call.Aborted).ConfigureAwait(false);
            for (int i = 0; i < results.Count; i++)
            {
                if (results[i].Error is { } error)
                    failures.Add((positions[i], error));
            }
        }
        catch (StateStoreException e)
        {
            return StoreFailure.OfSave(e.Error, store.Name);
        }

        return failures.Count == 0 ? null : StoreFailure.OfSaves(failures, store.Name);
    }

    private static List<StateSave> Make(
        List<ItemRequest> items,
        RequestValues values,
        Dictionary<string, string>? urlMetadata,
        List<int> positions,
        List<(int Index, StateError Error)> failures)
    {
        var saves = new List<StateSave>(items.Count);
        for (int i = 0; i < items.Count; i++)
        {
            if (Operations.MakeSave(items[i], values, urlMetadata, out StateSave? save) is { } wrong)
            {
                failures.Add((i, new StateError(StateErrorKind.Failed, wrong) { Key = items[i].Key }));
                continue;
            }

            saves.Add(save!);
            positions.Add(i);
        }

        return saves;
    }
}
