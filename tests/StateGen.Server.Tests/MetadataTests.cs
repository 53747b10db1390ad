using System.Text.Json.Nodes;
using StateGen.Server.Tests.Hosting;
using StateGen.Stores;

namespace StateGen.Server.Tests;

/// <summary>What the server says about itself (10.2).</summary>
public sealed class MetadataTests
{
    [Fact]
    public async Task Metadata_lists_the_components_in_their_order_with_what_they_can_do()
    {
        await using TestServer server = await TestServer.StartAsync(options =>
        {
            options.AppId = "app";
            options.RuntimeVersion = "1.2.3";
            options.EnabledFeatures.Add("ActorStateTTL");
            options.Stores.Add(new StateApiStore("z", new InMemoryStateStore()) { Type = "state.in-memory", Version = "v1" });
            options.Stores.Add(new StateApiStore("a", new ScriptedStore { Features = StateStoreFeatures.None }) { Type = "state.Other" });
        });

        RawResponse response = await server.SendAsync("GET", "/v1.0/metadata");

        Assert.Equal(200, response.Status);
        Assert.Equal("application/json", response["Content-Type"]);
        Assert.Equal(
            """
            {"id":"app","runtimeVersion":"1.2.3","enabledFeatures":["ActorStateTTL"],"components":[{"name":"z","type":"state.in-memory","version":"v1","capabilities":["ETAG","TRANSACTIONAL","TTL","DELETE_WITH_PREFIX","KEYS_LIKE","QUERY_API","ACTOR"]},{"name":"a","type":"state.Other"}],"extended":{"daprRuntimeVersion":"1.2.3"},"appConnectionProperties":{"protocol":"http","channelAddress":"127.0.0.1"},"actorRuntime":{"runtimeStatus":"DISABLED","hostReady":false,"placement":"placement: disconnected"}}

            """,
            response.Text);
    }

    [Fact]
    public async Task Without_stores_there_are_no_components()
    {
        await using TestServer server = await TestServer.StartAsync(_ => { });

        JsonObject metadata = (await server.SendAsync("GET", "/v1.0/metadata")).Json!.AsObject();

        Assert.False(metadata.ContainsKey("components"));
        Assert.Equal(string.Empty, (string?)metadata["id"]);
    }

    [Fact]
    public async Task Components_that_are_no_stores_are_listed_behind_the_stores()
    {
        await using TestServer server = await TestServer.StartAsync(options =>
        {
            options.OtherComponents.Add(new StateApiComponent("vault", "secretstores.local.env", "v1"));
            options.OtherComponents.Add(new StateApiComponent("other", "secretstores.local.file"));
            options.AddStore("a", new ScriptedStore { Features = StateStoreFeatures.None });
        });

        JsonNode components = (await server.SendAsync("GET", "/v1.0/metadata")).Json!["components"]!;

        Assert.Equal(
            """[{"name":"a","type":""},{"name":"vault","type":"secretstores.local.env","version":"v1"},{"name":"other","type":"secretstores.local.file"}]""",
            components.ToJsonString());
    }

    [Fact]
    public async Task A_store_that_is_away_is_listed_without_what_it_can_do()
    {
        await using TestServer server = await TestServer.StartAsync(options =>
            options.AddStore("away", new ScriptedStore { Failure = new StateError(StateErrorKind.Unavailable, "away") }));

        JsonNode component = (await server.SendAsync("GET", "/v1.0/metadata")).Json!["components"]![0]!;

        Assert.Equal("away", (string?)component["name"]);
        Assert.Null(component["capabilities"]);
    }

    [Fact]
    public async Task What_callers_put_there_is_listed_by_name()
    {
        await using TestServer server = await TestServer.StartAsync(_ => { });

        Assert.Equal(204, (await server.SendAsync("PUT", "/v1.0/metadata/z", "plain \"text\"")).Status);
        Assert.Equal(204, (await server.SendAsync("PUT", "/v1.0/metadata/a%2Fb", "")).Status);
        Assert.Equal(204, (await server.SendAsync("PUT", "/v1.0/metadata/z", "later")).Status);

        JsonObject extended = (await server.SendAsync("GET", "/v1.0/metadata")).Json!["extended"]!.AsObject();
        Assert.Equal(["a/b", "daprRuntimeVersion", "z"], extended.Select(entry => entry.Key));
        Assert.Equal("later", (string?)extended["z"]);
        Assert.Equal(string.Empty, (string?)extended["a/b"]);
    }

    [Fact]
    public async Task A_text_beyond_the_limit_is_refused_and_not_cut()
    {
        await using TestServer server = await TestServer.StartAsync(options => options.MaxBodySize = 10);

        RawResponse refused = await server.SendAsync("PUT", "/v1.0/metadata/a", "eleven char");

        Assert.Equal(400, refused.Status);
        Assert.Equal("ERR_BODY_READ", (string?)refused.Json!["errorCode"]);
        Assert.Null((await server.SendAsync("GET", "/v1.0/metadata")).Json!["extended"]!["a"]);
    }
}
