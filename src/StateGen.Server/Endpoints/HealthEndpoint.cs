using StateGen.Server.Errors;

namespace StateGen.Server.Endpoints;

/// <summary><c>GET /v1.0/healthz</c> and <c>GET /v1.0/healthz/outbound</c>: ready from when the host has started until it begins to stop.</summary>
internal static class HealthEndpoint
{
    private const string Target = "runtime";

    public static Task HandleAsync(ApiCall call)
    {
        if (!call.Api.IsReady)
            return call.AnswerAsync(ApiError.Of(ErrorCatalogue.NotReady, Target));
        bool isMeant = call.Target.Query["appid"] is not { } appId || string.Equals(appId, call.Api.AppId, StringComparison.Ordinal);
        return call.AnswerAsync(isMeant ? null : ApiError.Of(ErrorCatalogue.AppIdNotMatching));
    }

    public static Task HandleOutboundAsync(ApiCall call) =>
        call.AnswerAsync(call.Api.IsReady ? null : ApiError.Of(ErrorCatalogue.OutboundNotReady));
}
