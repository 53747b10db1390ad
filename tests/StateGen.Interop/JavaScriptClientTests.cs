using System.Text.Json.Nodes;

namespace StateGen.Interop;

public sealed class JavaScriptClientTests
{
    private const string Store = "statestore";
    private const int FirstWrite = 1;

    [JavaScriptFact]
    public async Task Values_of_every_kind_are_saved_and_read_back()
    {
        await using SidecarProcess sidecar = await SidecarProcess.StartAsync();
        await using JavaScriptClient client = JavaScriptClient.Start(sidecar.Port);

        await client.StateAsync("save", Store, JsonNode.Parse("""
            [{"key":"object","value":{"total":5,"lines":[1,"two",null]}},{"key":"text","value":"grüße"},{"key":"number","value":1.5},{"key":"no","value":false}]
            """));

        Assert.Equal("""{"total":5,"lines":[1,"two",null]}""", (await client.StateAsync("get", Store, "object"))!.ToJsonString());
        Assert.Equal("grüße", (await client.StateAsync("get", Store, "text"))!.GetValue<string>());
        Assert.Equal(1.5, (await client.StateAsync("get", Store, "number"))!.GetValue<double>());
        Assert.False((await client.StateAsync("get", Store, "no"))!.GetValue<bool>());
        Assert.Equal("", (await client.StateAsync("get", Store, "missing"))!.GetValue<string>());
    }

    [JavaScriptFact]
    public async Task Keys_that_the_client_does_not_encode_arrive_as_it_sends_them()
    {
        await using SidecarProcess sidecar = await SidecarProcess.StartAsync();
        await using JavaScriptClient client = JavaScriptClient.Start(sidecar.Port);
        string[] keys = ["with space", "k|1", "{x}", "ü", "a%2Fb"];

        foreach (string key in keys)
            await client.StateAsync("save", Store, new JsonArray(new JsonObject { ["key"] = Uri.UnescapeDataString(key), ["value"] = key }));

        foreach (string key in keys)
            Assert.Equal(key, (await client.StateAsync("get", Store, key))!.GetValue<string>());
        Assert.Equal(404, (await client.StateErrorAsync("get", Store, "a/b"))["status"]!.GetValue<int>());
    }

    [JavaScriptFact]
    public async Task Bulk_get_answers_each_key_in_order_and_a_missing_one_with_its_name_only()
    {
        await using SidecarProcess sidecar = await SidecarProcess.StartAsync();
        await using JavaScriptClient client = JavaScriptClient.Start(sidecar.Port);
        await client.StateAsync("save", Store, JsonNode.Parse("""[{"key":"a","value":1},{"key":"b","value":2}]"""));

        JsonArray items = (await client.StateAsync("getBulk", Store, new JsonArray("b", "nope", "a")))!.AsArray();

        Assert.Equal(["b", "nope", "a"], items.Select(i => i!["key"]!.GetValue<string>()));
        Assert.Equal(2, items[0]!["data"]!.GetValue<int>());
        Assert.NotEqual("", items[0]!["etag"]!.GetValue<string>());
        Assert.Equal("""{"key":"nope"}""", items[1]!.ToJsonString());
    }

    [JavaScriptFact]
    public async Task A_stale_etag_is_returned_as_a_conflict_by_save_and_by_delete()
    {
        await using SidecarProcess sidecar = await SidecarProcess.StartAsync();
        await using JavaScriptClient client = JavaScriptClient.Start(sidecar.Port);
        await client.StateAsync("save", Store, JsonNode.Parse("""[{"key":"a","value":1}]"""));
        string stale = await ETagAsync(client, "a");
        await client.StateAsync("save", Store, JsonNode.Parse("""[{"key":"a","value":2}]"""));
        var item = new JsonObject
        {
            ["key"] = "a",
            ["value"] = 3,
            ["etag"] = stale,
            ["options"] = new JsonObject { ["concurrency"] = FirstWrite },
        };

        JsonNode save = await client.StateErrorAsync("save", Store, new JsonArray(item));
        JsonNode delete = await client.StateErrorAsync("delete", Store, "a", new JsonObject { ["etag"] = stale });

        Assert.Equal(409, save["status"]!.GetValue<int>());
        Assert.Equal(409, delete["status"]!.GetValue<int>());
        Assert.Equal(2, (await client.StateAsync("get", Store, "a"))!.GetValue<int>());
        await client.StateAsync("delete", Store, "a", new JsonObject { ["etag"] = await ETagAsync(client, "a") });
        Assert.Equal("", (await client.StateAsync("get", Store, "a"))!.GetValue<string>());
    }

    [JavaScriptFact]
    public async Task A_transaction_is_applied_as_a_whole()
    {
        await using SidecarProcess sidecar = await SidecarProcess.StartAsync();
        await using JavaScriptClient client = JavaScriptClient.Start(sidecar.Port);
        await client.StateAsync("save", Store, JsonNode.Parse("""[{"key":"a","value":1}]"""));

        await client.StateAsync("transaction", Store, JsonNode.Parse("""
            [{"operation":"upsert","request":{"key":"b","value":"two"}},{"operation":"delete","request":{"key":"a"}}]
            """));
        JsonNode failure = await client.StateErrorAsync("transaction", Store, JsonNode.Parse("""
            [{"operation":"upsert","request":{"key":"c","value":"three"}},{"operation":"upsert","request":{"key":"b","value":"no","etag":"stale"}}]
            """));

        Assert.Equal("two", (await client.StateAsync("get", Store, "b"))!.GetValue<string>());
        Assert.Equal("", (await client.StateAsync("get", Store, "a"))!.GetValue<string>());
        Assert.Equal(500, failure["status"]!.GetValue<int>());
        Assert.Equal("", (await client.StateAsync("get", Store, "c"))!.GetValue<string>());
    }

    [JavaScriptFact]
    public async Task The_etag_of_an_operation_may_be_the_object_that_the_types_ask_for()
    {
        await using SidecarProcess sidecar = await SidecarProcess.StartAsync();
        await using JavaScriptClient client = JavaScriptClient.Start(sidecar.Port);
        await client.StateAsync("save", Store, JsonNode.Parse("""[{"key":"a","value":1}]"""));

        await client.StateErrorAsync("transaction", Store, Upsert("stale", 2));
        await client.StateAsync("transaction", Store, Upsert(await ETagAsync(client, "a"), 3));

        Assert.Equal(3, (await client.StateAsync("get", Store, "a"))!.GetValue<int>());

        static JsonArray Upsert(string etag, int value) => new(new JsonObject
        {
            ["operation"] = "upsert",
            ["request"] = new JsonObject { ["key"] = "a", ["value"] = value, ["etag"] = new JsonObject { ["value"] = etag } },
        });
    }

    [JavaScriptFact]
    public async Task A_query_finds_sorts_and_pages_and_an_empty_one_has_no_results()
    {
        await using SidecarProcess sidecar = await SidecarProcess.StartAsync();
        await using JavaScriptClient client = JavaScriptClient.Start(sidecar.Port);
        await client.StateAsync("save", Store, JsonNode.Parse("""
            [{"key":"a","value":{"total":5}},{"key":"b","value":{"total":40}},{"key":"c","value":{"total":7}}]
            """));

        JsonNode first = (await client.StateAsync("query", Store, JsonNode.Parse(
            """{"filter":{"LT":{"total":10}},"sort":[{"key":"total","order":"DESC"}],"page":{"limit":1}}""")))!;
        var more = JsonNode.Parse("""{"filter":{"LT":{"total":10}},"sort":[{"key":"total","order":"DESC"}],"page":{"limit":1}}""")!;
        more["page"]!["token"] = first["token"]!.GetValue<string>();
        JsonNode second = (await client.StateAsync("query", Store, more))!;
        JsonNode none = (await client.StateAsync("query", Store, JsonNode.Parse("""{"filter":{"EQ":{"total":1}}}""")))!;

        Assert.Equal("c", Assert.Single(first["results"]!.AsArray())!["key"]!.GetValue<string>());
        Assert.Equal("a", Assert.Single(second["results"]!.AsArray())!["key"]!.GetValue<string>());
        Assert.Null(second["token"]);
        Assert.Empty(none["results"]!.AsArray());
    }

    [JavaScriptFact]
    public async Task A_time_to_live_is_a_text_and_a_number_is_refused()
    {
        await using SidecarProcess sidecar = await SidecarProcess.StartAsync();
        await using JavaScriptClient client = JavaScriptClient.Start(sidecar.Port);

        JsonNode refused = await client.StateErrorAsync("save", Store, JsonNode.Parse("""[{"key":"a","value":1,"metadata":{"ttlInSeconds":60}}]"""));
        await client.StateAsync("save", Store, JsonNode.Parse("""[{"key":"a","value":1,"metadata":{"ttlInSeconds":"60"}}]"""));
        JsonArray items = (await client.StateAsync("getBulk", Store, new JsonArray("a")))!.AsArray();

        Assert.Equal(400, refused["status"]!.GetValue<int>());
        Assert.True(DateTimeOffset.Parse(
            items[0]!["metadata"]!["ttlExpireTime"]!.GetValue<string>(), System.Globalization.CultureInfo.InvariantCulture) > DateTimeOffset.UtcNow);
    }

    [JavaScriptFact]
    public async Task The_token_is_asked_for_and_metadata_and_health_answer()
    {
        await using SidecarProcess sidecar = await SidecarProcess.StartAsync("a secret of this test");
        await using JavaScriptClient client = JavaScriptClient.Start(sidecar.Port, "a secret of this test");

        await client.StateAsync("save", Store, JsonNode.Parse("""[{"key":"a","value":1}]"""));

        Assert.Equal(1, (await client.StateAsync("get", Store, "a"))!.GetValue<int>());
        Assert.True((await client.CallAsync("health", "isHealthy"))["returned"]!.GetValue<bool>());
        Assert.Equal("interop", (await client.CallAsync("metadata", "get"))["returned"]!["id"]!.GetValue<string>());
    }

    private static async Task<string> ETagAsync(JavaScriptClient client, string key) =>
        (await client.StateAsync("getBulk", Store, new JsonArray(key)))![0]!["etag"]!.GetValue<string>();
}
