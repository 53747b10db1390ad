using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using StateGen.Server.Tests.Hosting;

namespace StateGen.Server.Tests;

/// <summary>Whether the server is ready (10.1).</summary>
public sealed class HealthTests(StateServer state) : IClassFixture<StateServer>
{
    [Theory]
    [InlineData("/v1.0/healthz")]
    [InlineData("/v1.0/healthz?appid=app")]
    [InlineData("/v1.0/healthz/outbound")]
    [InlineData("/v1.0/healthz/outbound?appid=other")]
    public async Task A_server_that_has_started_is_ready(string target) => Assert.Equal(204, (await state.GetAsync(target)).Status);

    [Theory]
    [InlineData("/v1.0/healthz?appid=other")]
    [InlineData("/v1.0/healthz?appid=")]
    public async Task The_health_of_another_application_is_not_to_be_had_here(string target)
    {
        RawResponse response = await state.GetAsync(target);

        Assert.Equal(500, response.Status);
        Assert.Equal("""{"errorCode":"ERR_HEALTH_APPID_NOT_MATCH","message":"dapr app-id does not match"}""", response.Text);
    }

    [Theory]
    [InlineData("/v1.0/healthz?appid=other", """{"errorCode":"ERR_HEALTH_NOT_READY","message":"dapr is not ready: [runtime]"}""")]
    [InlineData("/v1.0/healthz/outbound", """{"errorCode":"ERR_OUTBOUND_HEALTH_NOT_READY","message":"dapr outbound is not ready"}""")]
    public async Task A_server_that_is_starting_or_stopping_is_not_ready(string target, string answer)
    {
        using var lifetime = new Lifetime();

        (int Status, string Body) starting = await AskAsync(lifetime, target);
        lifetime.Start();
        lifetime.StopApplication();
        (int Status, string Body) stopping = await AskAsync(lifetime, target);

        Assert.Equal((500, answer), starting);
        Assert.Equal((500, answer), stopping);
    }

    private static async Task<(int Status, string Body)> AskAsync(IHostApplicationLifetime lifetime, string target)
    {
        var handler = new StateApiHandler(Options.Create(new StateApiOptions()), lifetime, NullLogger<StateApiHandler>.Instance);
        using var body = new MemoryStream();
        var http = new DefaultHttpContext();
        http.Request.Method = "GET";
        http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget = target;
        http.Response.Body = body;
        await handler.HandleAsync(http);
        await http.Response.BodyWriter.FlushAsync();
        return (http.Response.StatusCode, System.Text.Encoding.UTF8.GetString(body.ToArray()));
    }

    private sealed class Lifetime : IHostApplicationLifetime, IDisposable
    {
        private readonly CancellationTokenSource _started = new();
        private readonly CancellationTokenSource _stopping = new();

        public CancellationToken ApplicationStarted => _started.Token;

        public CancellationToken ApplicationStopping => _stopping.Token;

        public CancellationToken ApplicationStopped => CancellationToken.None;

        public void Start() => _started.Cancel();

        public void StopApplication() => _stopping.Cancel();

        public void Dispose()
        {
            _started.Dispose();
            _stopping.Dispose();
        }
    }
}
