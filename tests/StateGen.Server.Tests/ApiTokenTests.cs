using StateGen.Server.Tests.Hosting;
using StateGen.Stores;

namespace StateGen.Server.Tests;

/// <summary>The token of callers (10.4).</summary>
public sealed class ApiTokenTests : IAsyncLifetime
{
    private const string Token = "s3cr3t-ü";

    private TestServer _server = null!;

    public async Task InitializeAsync() => _server = await TestServer.StartAsync(options =>
    {
        options.ApiToken = Token;
        options.AddStore("store", new InMemoryStateStore());
    });

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Theory]
    [InlineData("GET", "/v1.0/state/store/k")]
    [InlineData("POST", "/v1.0/state/store")]
    [InlineData("GET", "/v1.0/metadata")]
    [InlineData("GET", "/nowhere")]
    [InlineData("OPTIONS", "/v1.0/state/store/k")]
    public async Task Without_the_token_nothing_is_answered_but_401(string method, string target)
    {
        RawResponse response = await _server.SendAsync(method, target);

        Assert.Equal(401, response.Status);
        Assert.Equal("invalid api token\n", response.Text);
        Assert.Equal("text/plain; charset=utf-8", response["Content-Type"]);
        Assert.Equal("nosniff", response["X-Content-Type-Options"]);
        Assert.True(response.Has("Traceparent"));
    }

    [Theory]
    [InlineData("POST", "/v1.0/healthz")]
    [InlineData("GET", "/v1.0/healthz/other")]
    [InlineData("GET", "/v1.0/state/store/healthz")]
    public async Task Only_the_health_routes_go_without_it(string method, string target) =>
        Assert.Equal(401, (await _server.SendAsync(method, target)).Status);

    [Theory]
    [InlineData("")]
    [InlineData("S3CR3T")]
    [InlineData("s3cr3t")]
    [InlineData("s3cr3t-")]
    [InlineData("other")]
    public async Task Another_token_is_none(string token) =>
        Assert.Equal(401, (await _server.SendAsync("GET", "/v1.0/state/store/k", null, $"dapr-api-token: {token}")).Status);

    [Fact]
    public async Task With_the_token_everything_is_answered()
    {
        // The client writes headers byte for byte; on the wire they are UTF-8.
        string onTheWire = System.Text.Encoding.Latin1.GetString(System.Text.Encoding.UTF8.GetBytes(Token));

        Assert.Equal(204, (await _server.SendAsync("GET", "/v1.0/state/store/k", null, $"Dapr-Api-Token: {onTheWire}")).Status);
    }

    [Theory]
    [InlineData("GET", "/v1.0/healthz", 204)]
    [InlineData("GET", "//v1.0/healthz/", 204)]
    [InlineData("GET", "/v1.0/healthz/outbound", 204)]
    [InlineData("OPTIONS", "*", 200)]
    public async Task Health_can_be_asked_for_without_a_token(string method, string target, int status) =>
        Assert.Equal(status, (await _server.SendAsync(method, target)).Status);
}
