using StateGen.Server.Tests.Hosting;
using StateGen.Stores;

namespace StateGen.Server.Tests;

/// <summary>How keys are stored (6.1), and that an application sees no keys but its own.</summary>
public sealed class KeyPrefixTests
{
    [Theory]
    [InlineData(null, "app||k")]
    [InlineData("appid", "app||k")]
    [InlineData("AppId", "app||k")]
    [InlineData("name", "store||k")]
    [InlineData("namespace", "ns.app||k")]
    [InlineData("NONE", "k")]
    [InlineData("Shared", "shared||k")]
    [InlineData("", "||k")]
    public async Task The_strategy_decides_what_is_put_before_a_key(string? strategy, string stored)
    {
        var store = new ScriptedStore();
        await using TestServer server = await StartAsync(store, strategy, "app", "ns");

        await server.SendAsync("POST", "/v1.0/state/store", """[{"key":"k","value":1}]""");
        await server.SendAsync("POST", "/v1.0/state/store/transaction", """{"operations":[{"operation":"upsert","request":{"key":"k","value":2} }]}""");
        RawResponse read = await server.SendAsync("GET", "/v1.0/state/store/k");
        RawResponse bulk = await server.SendAsync("POST", "/v1.0/state/store/bulk", """{"keys":["k"]}""");
        await server.SendAsync("DELETE", "/v1.0/state/store/k");

        Assert.Equal([$"save {stored}", $"transact {stored}", $"get {stored}", $"get many {stored}", $"delete {stored}"], store.Calls);
        Assert.Equal("2", read.Text);
        Assert.Equal("k", (string?)bulk.Json![0]!["key"]);
    }

    [Theory]
    [InlineData("appid", "", "ns", "k")]
    [InlineData("namespace", "", "ns", "k")]
    [InlineData("namespace", "app", "", "app||k")]
    [InlineData("namespace", "app", null, "app||k")]
    [InlineData("name", "", null, "store||k")]
    public async Task Without_an_application_or_a_namespace_less_is_put_before_it(string strategy, string appId, string? ns, string stored)
    {
        var store = new ScriptedStore();
        await using TestServer server = await StartAsync(store, strategy, appId, ns);

        await server.SendAsync("GET", "/v1.0/state/store/k");

        Assert.Equal([$"get {stored}"], store.Calls);
    }

    [Fact]
    public async Task A_strategy_with_the_separator_in_it_is_refused_at_the_start()
    {
        ArgumentException e = await Assert.ThrowsAsync<ArgumentException>(() => StartAsync(new InMemoryStateStore(), "a||b", "app", null));

        Assert.Contains("'a||b'", e.Message, StringComparison.Ordinal);
        Assert.Contains("'store'", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Applications_that_share_a_store_do_not_see_each_others_keys()
    {
        var shared = new InMemoryStateStore();
        await using TestServer one = await StartAsync(shared, null, "one", null);
        await using TestServer two = await StartAsync(shared, null, "two", null);
        await one.SendAsync("POST", "/v1.0/state/store", """[{"key":"a","value":{"of":1} }]""");
        await two.SendAsync("POST", "/v1.0/state/store", """[{"key":"b","value":{"of":2} }]""");

        RawResponse query = await one.SendAsync("POST", "/v1.0-alpha1/state/store/query", "{}");
        RawResponse keys = await one.SendAsync("GET", "/v1.0-alpha1/state/store");

        Assert.Equal("a", (string?)Assert.Single(query.Json!["results"]!.AsArray())!["key"]);
        Assert.Equal("{\"keys\":[\"a\"]}\n", keys.Text);
        Assert.Equal(204, (await one.SendAsync("GET", "/v1.0/state/store/b")).Status);
    }

    [Fact]
    public async Task An_application_whose_name_starts_with_anothers_is_another()
    {
        var shared = new InMemoryStateStore();
        await using TestServer one = await StartAsync(shared, null, "app", null);
        await using TestServer two = await StartAsync(shared, null, "app2", null);
        await two.SendAsync("POST", "/v1.0/state/store", """[{"key":"b","value":1}]""");

        Assert.Equal(204, (await one.SendAsync("POST", "/v1.0-alpha1/state/store/query", "{}")).Status);
        Assert.Equal("{\"keys\":[]}\n", (await one.SendAsync("GET", "/v1.0-alpha1/state/store")).Text);
    }

    [Fact]
    public async Task Two_stores_of_one_name_are_refused_at_the_start()
    {
        ArgumentException e = await Assert.ThrowsAsync<ArgumentException>(() => TestServer.StartAsync(options =>
            options.AddStore("store", new InMemoryStateStore()).AddStore("store", new InMemoryStateStore())));

        Assert.Contains("'store'", e.Message, StringComparison.Ordinal);
    }

    private static Task<TestServer> StartAsync(IStateStore store, string? strategy, string appId, string? ns) => TestServer.StartAsync(options =>
    {
        options.AppId = appId;
        options.Namespace = ns;
        options.Stores.Add(new StateApiStore("store", store) { KeyPrefix = strategy });
    });
}
