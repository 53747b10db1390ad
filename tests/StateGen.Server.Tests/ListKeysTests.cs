using System.Text.Json.Nodes;
using StateGen.Server.Tests.Hosting;
using StateGen.Stores;

namespace StateGen.Server.Tests;

/// <summary>The listing of keys, which the runtime has not.</summary>
public sealed class ListKeysTests : IAsyncLifetime
{
    private const string Keys = "/v1.0-alpha1/state/store";

    private TestServer _server = null!;

    public async Task InitializeAsync()
    {
        _server = await TestServer.StartAsync(options =>
        {
            options.AppId = "app";
            options.Stores.Add(new StateApiStore("store", new InMemoryStateStore()) { IsActorStateStore = true });
            options.AddStore("poor", new ScriptedStore { Features = StateStoreFeatures.ETag });
            options.AddStore("broken", new ScriptedStore { Failure = new StateError(StateErrorKind.Failed, "broken") });
        });
        await _server.SendAsync("POST", "/v1.0/state/store", """[{"key":"b/2"},{"key":"a"},{"key":"b/1"},{"key":"b%"},{"key":"b<"}]""");
        await _server.SendAsync("POST", "/v1.0/actors/b/1/state", """[{"operation":"upsert","request":{"key":"x","value":1} }]""");
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Theory]
    [InlineData("", "a b% b/1 b/2 b<")]
    [InlineData("?prefix=", "a b% b/1 b/2 b<")]
    [InlineData("?prefix=b%2F", "b/1 b/2")]
    [InlineData("?prefix=b%25", "b%")]
    [InlineData("?prefix=none", "")]
    public async Task Keys_are_listed_in_order_and_without_those_of_actors(string query, string expected)
    {
        RawResponse response = await _server.SendAsync("GET", Keys + query);

        Assert.Equal(200, response.Status);
        Assert.Equal(expected, string.Join(' ', response.Json!["keys"]!.AsArray().Select(key => (string?)key)));
        Assert.Null(response.Json["token"]);
        Assert.EndsWith("}\n", response.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_follow_one_another_to_the_last()
    {
        var keys = new List<string?>();
        string query = "?limit=2";
        for (JsonNode page = await PageAsync(query); ; page = await PageAsync(query))
        {
            Assert.InRange(page["keys"]!.AsArray().Count, 1, 2);
            keys.AddRange(page["keys"]!.AsArray().Select(key => (string?)key));
            if (page["token"] is not { } token)
                break;
            query = $"?limit=2&token={Uri.EscapeDataString((string)token!)}";
        }

        Assert.Equal(["a", "b%", "b/1", "b/2", "b<"], keys);
    }

    [Theory]
    [InlineData("?limit=0")]
    [InlineData("?limit=-1")]
    [InlineData("?limit=x")]
    [InlineData("?limit=2147483648")]
    public async Task A_limit_that_is_none_is_a_bad_request(string query)
    {
        RawResponse response = await _server.SendAsync("GET", Keys + query);

        Assert.Equal(400, response.Status);
        Assert.Equal("ERR_MALFORMED_REQUEST", (string?)response.Json!["errorCode"]);
    }

    [Fact]
    public async Task A_token_that_no_listing_gave_is_a_bad_request()
    {
        RawResponse response = await _server.SendAsync("GET", Keys + "?token=nonsense");

        Assert.Equal(400, response.Status);
        Assert.Equal("ERR_STATE_LIST_KEYS", (string?)response.Json!["errorCode"]);
    }

    [Fact]
    public async Task A_store_that_cannot_list_says_so_and_one_that_fails_too()
    {
        RawResponse poor = await _server.SendAsync("GET", "/v1.0-alpha1/state/poor");
        RawResponse broken = await _server.SendAsync("GET", "/v1.0-alpha1/state/broken");

        Assert.Equal("""{"errorCode":"ERR_STATE_STORE_NOT_SUPPORTED","message":"state store poor does not support listing keys"}""", poor.Text);
        Assert.Equal(500, poor.Status);
        Assert.Equal("""{"errorCode":"ERR_STATE_LIST_KEYS","message":"failed listing keys of state store broken: broken"}""", broken.Text);
        Assert.Equal(500, broken.Status);
    }

    private async Task<JsonNode> PageAsync(string query) => (await _server.SendAsync("GET", Keys + query)).Json!;
}
