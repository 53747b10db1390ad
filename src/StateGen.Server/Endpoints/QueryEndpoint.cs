using StateGen.Queries;
using StateGen.Server.Errors;
using StateGen.Server.Json;
using StateGen.Server.Responses;

namespace StateGen.Server.Endpoints;

/// <summary><c>POST /v1.0-alpha1/state/{store}/query</c></summary>
internal static class QueryEndpoint
{
    public static async Task HandleAsync(ApiCall call)
    {
        (StateQueryPage? page, ApiError? error) = await QueryCall.RunAsync(
            call, static (store, query, aborted) => store.QueryAsync(query, aborted)).ConfigureAwait(false);
        await (page is { Items.Count: > 0 } ? AnswerAsync(call, page) : call.AnswerAsync(error)).ConfigureAwait(false);
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
