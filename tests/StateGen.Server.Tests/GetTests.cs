using StateGen.Server.Tests.Hosting;
using StateGen.Stores;

namespace StateGen.Server.Tests;

/// <summary>Reads of one key (1.7).</summary>
public sealed class GetTests
{
    [Fact]
    public async Task A_value_that_is_not_JSON_comes_back_as_it_is()
    {
        RawResponse response = await AskAsync(new StateItem { Key = "", Found = true, Value = StateValue.Opaque(new byte[] { 0, 255, 32 }), ETag = "7" });

        Assert.Equal(200, response.Status);
        Assert.Equal("application/json", response["Content-Type"]);
        Assert.Equal([0, 255, 32], response.Body);
        Assert.Equal("7", response["ETag"]);
    }

    [Fact]
    public async Task An_entry_without_bytes_is_an_empty_200()
    {
        RawResponse response = await AskAsync(new StateItem { Key = "", Found = true, ETag = "7" });

        Assert.Equal(200, response.Status);
        Assert.Equal("0", response["Content-Length"]);
        Assert.Equal("7", response["ETag"]);
    }

    [Fact]
    public async Task An_entry_without_an_etag_has_no_header_for_it()
    {
        RawResponse response = await AskAsync(new StateItem { Key = "", Found = true, Value = StateValue.Json("1"u8.ToArray()) });

        Assert.Equal(200, response.Status);
        Assert.False(response.Has("ETag"));
    }

    [Fact]
    public async Task An_etag_that_no_header_can_hold_is_left_out()
    {
        RawResponse response = await AskAsync(new StateItem { Key = "", Found = true, Value = StateValue.Json("1"u8.ToArray()), ETag = "a\r\nb" });

        Assert.Equal(200, response.Status);
        Assert.False(response.Has("ETag"));
    }

    [Fact]
    public async Task The_store_is_told_the_consistency_and_the_metadata()
    {
        var store = new ScriptedStore();
        await using TestServer server = await TestServer.StartAsync(options => options.AddStore("store", store));

        await server.SendAsync("GET", "/v1.0/state/store/k?metadata.partitionKey=p&consistency=strong");

        Assert.Equal(["get k{partitionKey=p}"], store.Calls);
    }

    private static async Task<RawResponse> AskAsync(StateItem item)
    {
        await using TestServer server = await TestServer.StartAsync(options => options.AddStore("store", new ScriptedStore { Item = item }));
        return await server.SendAsync("GET", "/v1.0/state/store/k");
    }
}
