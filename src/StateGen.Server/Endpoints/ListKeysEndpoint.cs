using System.Globalization;
using StateGen.Server.Components;
using StateGen.Server.Errors;
using StateGen.Server.Json;
using StateGen.Server.Responses;
using StateGen.Server.Routing;
using StateGen.Stores;

namespace StateGen.Server.Endpoints;

/// <summary><c>GET /v1.0-alpha1/state/{store}</c>, an extension: the keys that start with a text, page by page.</summary>
internal static class ListKeysEndpoint
{
    private const string Prefix = "prefix";
    private const string Limit = "limit";
    private const string Token = "token";

    public static async Task HandleAsync(ApiCall call)
    {
        (StateKeyPage? page, ApiError? error) = await ListAsync(call).ConfigureAwait(false);
        await (page is null ? call.AnswerAsync(error) : AnswerAsync(call, page)).ConfigureAwait(false);
    }

    private static async ValueTask<(StateKeyPage? Page, ApiError? Error)> ListAsync(ApiCall call)
    {
        if (!call.TryGetStore(out ServedStore? store, out ApiError? error))
            return (null, error);
        if (!TryRead(call.Target.Query, out StateKeyListRequest request, out error))
            return (null, error);
        try
        {
            StateStoreCapabilities capabilities = await store.State.GetCapabilitiesAsync(call.Aborted).ConfigureAwait(false);
            if (!capabilities.Has(StateStoreFeatures.KeyListing))
                return (null, ApiError.Of(ErrorCatalogue.KeyListingNotSupported, store.Name));
            return (await store.State.ListKeysAsync(request, call.Aborted).ConfigureAwait(false), null);
        }
        catch (StateStoreException e)
        {
            return (null, StoreFailure.OfKeyListing(e.Error, store.Name));
        }
    }

    private static bool TryRead(QueryParameters query, out StateKeyListRequest request, out ApiError? error)
    {
        int? limit = null;
        error = null;
        if (query[Limit] is { Length: > 0 } text)
        {
            if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) || number == 0)
                error = ApiError.Of(ErrorCatalogue.MalformedLimit, text);
            limit = number;
        }

        request = new StateKeyListRequest
        {
            Pattern = KeyPattern.StartsWith(query[Prefix] ?? string.Empty),
            Limit = limit,
            Token = query[Token] is { Length: > 0 } token ? token : null,
        };
        return error is null;
    }

    private static async Task AnswerAsync(ApiCall call, StateKeyPage page)
    {
        using var response = new JsonResponse(call.Http);
        response.Body.Write("{\"keys\":["u8);
        for (int i = 0; i < page.Keys.Count; i++)
        {
            if (i > 0)
                response.Body.Write(","u8);
            GoJsonString.Write(response.Body, page.Keys[i]);
            await response.SendIfLargeAsync().ConfigureAwait(false);
        }

        response.Body.Write("]"u8);
        if (page.Token is { } token)
        {
            response.Body.Write(",\"token\":"u8);
            GoJsonString.Write(response.Body, token);
        }

        response.Body.Write("}\n"u8);
        await response.CompleteAsync().ConfigureAwait(false);
    }
}
