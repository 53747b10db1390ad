namespace StateGen.Server.Endpoints;

/// <summary><c>POST /v1.0/shutdown</c>: stops the host once the answer is on its way.</summary>
internal static class ShutdownEndpoint
{
    public static Task HandleAsync(ApiCall call)
    {
        call.Http.Response.OnCompleted(
            static api =>
            {
                ((StateApi)api).Stop();
                return Task.CompletedTask;
            },
            call.Api);
        return call.AnswerAsync(null);
    }
}
