using StateGen.Queries;
using StateGen.Queries.Wire;
using StateGen.Server.Errors;
using StateGen.Server.Responses;

namespace StateGen.Server.Endpoints;

/// <summary><c>POST /v1.0-alpha1/state/{store}/query/explain</c>, an extension: how the store would answer a query.</summary>
internal static class ExplainEndpoint
{
    public static async Task HandleAsync(ApiCall call)
    {
        (StateQueryPlan? plan, ApiError? error) = await QueryCall.RunAsync(
            call, static (store, query, aborted) => store.ExplainAsync(query, aborted)).ConfigureAwait(false);
        await (plan is null ? call.AnswerAsync(error) : AnswerAsync(call, plan)).ConfigureAwait(false);
    }

    private static async Task AnswerAsync(ApiCall call, StateQueryPlan plan)
    {
        using var response = new JsonResponse(call.Http);
        StateQueryPlanWriter.Write(plan, response.Body);
        response.Body.Write("\n"u8);
        await response.CompleteAsync().ConfigureAwait(false);
    }
}
