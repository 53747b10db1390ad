using StateGen.Server.Tests.Hosting;
using StateGen.Stores;

namespace StateGen.Server.Tests;

/// <summary>The state of actors (6.5). The recorded requests cover the rest.</summary>
public sealed class ActorStateTests
{
    private const string Actor = "/v1.0/actors/cart/1/state";
    private const string Upsert = """[{"operation":"upsert","request":{"key":"k","value":1} }]""";

    [Fact]
    public async Task State_is_kept_under_application_type_and_id_whatever_the_key_prefix_of_the_component()
    {
        var store = new ScriptedStore();
        await using TestServer server = await StartAsync(store);

        await server.SendAsync("PUT", Actor + "?metadata.a=ignored", Upsert);
        RawResponse read = await server.SendAsync("GET", Actor + "/k");

        Assert.Equal(
            ["transact app||cart||1||k{partitionKey=app||cart||1}{partitionKey=app||cart||1}", "get app||cart||1||k{partitionKey=app||cart||1}"],
            store.Calls);
        Assert.Equal("1", read.Text);
        Assert.False(read.Has("ETag"));
    }

    [Fact]
    public async Task Without_a_store_for_actors_there_is_no_actor_runtime()
    {
        const string Answer = """{"errorCode":"ERR_ACTOR_RUNTIME_NOT_FOUND","message":"the state store is not configured to use the actor runtime. Have you set the - name: actorStateStore value: \"true\" in your state store component file?"}""";
        await using TestServer server = await TestServer.StartAsync(options => options.AddStore("store", new InMemoryStateStore()));

        RawResponse read = await server.SendAsync("GET", Actor + "/k");
        RawResponse written = await server.SendAsync("POST", Actor, Upsert);
        RawResponse malformed = await server.SendAsync("POST", Actor, "{");

        Assert.Equal((500, Answer), (read.Status, read.Text));
        Assert.Equal((500, Answer), (written.Status, written.Text));
        Assert.Equal(400, malformed.Status);
    }

    [Fact]
    public async Task A_store_for_actors_needs_etags_and_transactions()
    {
        await using TestServer server = await StartAsync(new ScriptedStore { Features = StateStoreFeatures.ETag });

        RawResponse read = await server.SendAsync("GET", Actor + "/k");
        RawResponse written = await server.SendAsync("POST", Actor, Upsert);

        Assert.Equal("ERR_ACTOR_STATE_GET", (string?)read.Json!["errorCode"]);
        Assert.Equal("ERR_ACTOR_STATE_TRANSACTION_SAVE", (string?)written.Json!["errorCode"]);
        Assert.StartsWith(
            "error getting actor state: actors: state store does not exist or incorrectly configured.",
            (string?)read.Json["message"],
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_store_that_fails_is_a_500()
    {
        await using TestServer server = await StartAsync(new ScriptedStore { Failure = new StateError(StateErrorKind.Failed, "broken") });

        Assert.Equal(
            """{"errorCode":"ERR_ACTOR_STATE_GET","message":"error getting actor state: broken"}""",
            (await server.SendAsync("GET", Actor + "/k")).Text);
        Assert.Equal(
            """{"errorCode":"ERR_ACTOR_STATE_TRANSACTION_SAVE","message":"error saving actor transaction state: broken"}""",
            (await server.SendAsync("POST", Actor, Upsert)).Text);
    }

    [Fact]
    public async Task More_operations_than_the_store_takes_are_too_many()
    {
        await using TestServer server = await StartAsync(new ScriptedStore { MaxTransactionSize = 1 });

        RawResponse response = await server.SendAsync("POST", Actor, Upsert.Replace("]", ",{\"operation\":\"bogus\"}]", StringComparison.Ordinal));

        Assert.Equal(
            "error saving actor transaction state: the transaction contains more operations than supported by the state store",
            (string?)response.Json!["message"]);
    }

    [Fact]
    public async Task Two_stores_for_actors_are_refused_at_the_start()
    {
        ArgumentException e = await Assert.ThrowsAsync<ArgumentException>(() => TestServer.StartAsync(options =>
        {
            options.Stores.Add(new StateApiStore("a", new InMemoryStateStore()) { IsActorStateStore = true });
            options.Stores.Add(new StateApiStore("b", new InMemoryStateStore()) { IsActorStateStore = true });
        }));

        Assert.StartsWith("detected duplicate actor state store: a and b", e.Message, StringComparison.Ordinal);
    }

    private static Task<TestServer> StartAsync(IStateStore store) => TestServer.StartAsync(options =>
    {
        options.AppId = "app";
        options.Stores.Add(new StateApiStore("store", store) { IsActorStateStore = true, KeyPrefix = "none" });
    });
}
