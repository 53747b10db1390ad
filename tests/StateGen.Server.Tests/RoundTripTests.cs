using StateGen.Server.Tests.Hosting;
using StateGen.Stores;

namespace StateGen.Server.Tests;

public sealed class RoundTripTests : IAsyncLifetime
{
    private TestServer _server = null!;

    public async Task InitializeAsync() =>
        _server = await TestServer.StartAsync(options =>
        {
            options.AppId = "app";
            options.AddStore("store", new InMemoryStateStore());
        });

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task A_saved_value_comes_back_byte_by_byte_with_its_etag()
    {
        RawResponse saved = await _server.SendAsync("POST", "/v1.0/state/store", """[{"key":"a b","value":{"z":1e400,"a":"\u00e9"}}]""");
        RawResponse read = await _server.SendAsync("GET", "/v1.0/state/store/a+b");

        Assert.Equal(204, saved.Status);
        Assert.Equal(200, read.Status);
        Assert.Equal("""{"z":1e400,"a":"\u00e9"}""", read.Text);
        Assert.Equal(saved["ETag"], read["ETag"]);
        Assert.Equal("application/json", read["Content-Type"]);
    }

    [Fact]
    public async Task A_deleted_key_is_absent()
    {
        await _server.SendAsync("POST", "/v1.0/state/store", """[{"key":"k","value":1}]""");

        Assert.Equal(204, (await _server.SendAsync("DELETE", "/v1.0/state/store/k")).Status);
        Assert.Equal(204, (await _server.SendAsync("GET", "/v1.0/state/store/k")).Status);
    }

    [Fact]
    public async Task A_bulk_get_answers_in_the_order_asked_for()
    {
        await _server.SendAsync("POST", "/v1.0/state/store", """[{"key":"a","value":"<"},{"key":"b","value":[1, 2]}]""");

        RawResponse bulk = await _server.SendAsync("POST", "/v1.0/state/store/bulk", """{"keys":["b","none","a"]}""");

        Assert.StartsWith("[{\"key\":\"b\",\"data\":[1,2],\"etag\":\"", bulk.Text, StringComparison.Ordinal);
        Assert.Contains(",{\"key\":\"none\"},{\"key\":\"a\",\"data\":\"<\",\"etag\":\"", bulk.Text, StringComparison.Ordinal);
        Assert.EndsWith("}]\n", bulk.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_transaction_with_a_stale_etag_writes_nothing_and_names_its_key()
    {
        await _server.SendAsync("POST", "/v1.0/state/store", """[{"key":"a","value":1}]""");

        RawResponse refused = await _server.SendAsync(
            "POST",
            "/v1.0/state/store/transaction",
            """{"operations":[{"operation":"upsert","request":{"key":"b","value":1}},{"operation":"delete","request":{"key":"a","etag":"stale"}}]}""");

        Assert.Equal(500, refused.Status);
        Assert.Equal("ERR_STATE_TRANSACTION", (string?)refused.Json!["errorCode"]);
        Assert.Equal("a", (string?)refused.Json["details"]![0]!["metadata"]!["key"]);
        Assert.Equal("stale", (string?)refused.Json["details"]![0]!["metadata"]!["expectedEtag"]);
        Assert.Equal(204, (await _server.SendAsync("GET", "/v1.0/state/store/b")).Status);
    }

    [Fact]
    public async Task An_unrouted_path_is_the_404_of_the_state_api()
    {
        RawResponse response = await _server.SendAsync("GET", "/v1.0/state/store");

        Assert.Equal(404, response.Status);
        Assert.Equal(
            """{"errorCode":"ERR_DIRECT_INVOKE","message":"failed getting app id either from the URL path or the header dapr-app-id"}""",
            response.Text);
    }

    [Fact]
    public async Task A_server_that_has_started_is_healthy()
    {
        Assert.Equal(204, (await _server.SendAsync("GET", "/v1.0/healthz")).Status);
        Assert.Equal(204, (await _server.SendAsync("GET", "/v1.0/healthz/outbound")).Status);
    }
}
