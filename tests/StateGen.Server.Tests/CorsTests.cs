using StateGen.Server.Tests.Hosting;
using StateGen.Stores;

namespace StateGen.Server.Tests;

/// <summary>What web pages of other origins may do (10.5).</summary>
public sealed class CorsTests
{
    private const string Target = "/v1.0/state/store/k";
    private const string Page = "Origin: https://Shop.example";
    private const string Asks = "Access-Control-Request-Method: put";

    [Fact]
    public async Task Without_origins_there_is_no_CORS()
    {
        await using TestServer server = await StartAsync();

        RawResponse preflight = await server.SendAsync("OPTIONS", Target, null, Page, Asks);
        RawResponse read = await server.SendAsync("GET", Target, null, Page);

        Assert.Equal(404, preflight.Status);
        Assert.False(read.Has("Vary"));
        Assert.False(read.Has("Access-Control-Allow-Origin"));
    }

    [Theory]
    [InlineData("https://shop.example", "https://Shop.example")]
    [InlineData("https://other.example,https://*.example", "https://Shop.example")]
    [InlineData("*", "*")]
    public async Task An_allowed_origin_is_told_so_before_the_token_is_asked_for(string allowed, string answer)
    {
        await using TestServer server = await StartAsync(allowed.Split(','));

        RawResponse preflight = await server.SendAsync(
            "OPTIONS", Target, null, Page, Asks, "Access-Control-Request-Headers: content-type, DAPR-api-token");

        Assert.Equal(200, preflight.Status);
        Assert.Empty(preflight.Body);
        Assert.Equal(answer, preflight["Access-Control-Allow-Origin"]);
        Assert.Equal("PUT", preflight["Access-Control-Allow-Methods"]);
        Assert.Equal("Content-Type, Dapr-Api-Token", preflight["Access-Control-Allow-Headers"]);
        Assert.Equal(["Origin", "Access-Control-Request-Method", "Access-Control-Request-Headers"], preflight.Headers.Where(h => h.Key == "Vary").Select(h => h.Value));
    }

    [Theory]
    [InlineData("Origin: https://elsewhere.example", Asks)]
    [InlineData(Page, "Access-Control-Request-Method: BREW")]
    [InlineData("X-No: origin", Asks)]
    public async Task What_is_not_allowed_gets_an_empty_200_that_allows_nothing(string origin, string asks)
    {
        await using TestServer server = await StartAsync("https://shop.example");

        RawResponse preflight = await server.SendAsync("OPTIONS", Target, null, origin, asks);

        Assert.Equal(200, preflight.Status);
        Assert.False(preflight.Has("Access-Control-Allow-Origin"));
        Assert.False(preflight.Has("Access-Control-Allow-Methods"));
        Assert.False(preflight.Has("Access-Control-Allow-Headers"));
        Assert.True(preflight.Has("Vary"));
    }

    [Fact]
    public async Task Any_other_request_is_answered_as_ever_and_varies_by_origin()
    {
        await using TestServer server = await StartAsync("https://shop.example");

        RawResponse none = await server.SendAsync("GET", Target, null, "dapr-api-token: t");
        RawResponse allowed = await server.SendAsync("GET", Target, null, "dapr-api-token: t", Page);
        RawResponse refused = await server.SendAsync("GET", Target, null, "dapr-api-token: t", "Origin: https://elsewhere.example");
        RawResponse unknown = await server.SendAsync("GET", Target, null, Page);
        RawResponse options = await server.SendAsync("OPTIONS", Target, null, "dapr-api-token: t", Page);

        Assert.Equal([204, 204, 204, 401, 404], new[] { none, allowed, refused, unknown, options }.Select(response => response.Status));
        Assert.All([none, allowed, refused, unknown, options], response => Assert.Equal("Origin", response["Vary"]));
        Assert.Equal(
            [null, "https://Shop.example", null, "https://Shop.example", "https://Shop.example"],
            new[] { none, allowed, refused, unknown, options }.Select(response => response["Access-Control-Allow-Origin"]));
    }

    [Fact]
    public async Task Origins_are_compared_as_they_are_written()
    {
        await using TestServer server = await StartAsync(" https://shop.example");

        Assert.Null((await server.SendAsync("GET", Target, null, "dapr-api-token: t", Page))["Access-Control-Allow-Origin"]);
    }

    private static Task<TestServer> StartAsync(params string[] origins) => TestServer.StartAsync(options =>
    {
        options.ApiToken = origins.Length == 0 ? null : "t";
        foreach (string origin in origins)
            options.AllowedOrigins.Add(origin);
        options.AddStore("store", new InMemoryStateStore());
    });
}
