using StateGen.Server.Tests.Hosting;
using StateGen.Stores;

namespace StateGen.Server.Tests;

/// <summary>Queries (5). What they select is tested where they run.</summary>
public sealed class QueryTests(StateServer state) : IClassFixture<StateServer>
{
    private const string Query = "/v1.0-alpha1/state/store/query";

    [Fact]
    public async Task Results_have_key_data_and_etag_and_an_empty_answer_is_a_204()
    {
        string key = state.NewKey();
        string etag = (await state.SaveAsync($$"""[{"key":"{{key}}","value":{"is":"<{{key}}>"} }]"""))["ETag"]!;

        RawResponse found = await state.PostAsync(Query, $$"""{"filter":{"EQ":{"is":"<{{key}}>"} } }""");
        RawResponse nothing = await state.PostAsync(Query, """{"filter":{"EQ":{"is":"nothing"} } }""");

        Assert.Equal($$"""{"results":[{"key":"{{key}}","data":{"is":"<{{key}}>"},"etag":"{{etag}}"}]}""" + "\n", found.Text);
        Assert.Equal(204, nothing.Status);
    }

    [Fact]
    public async Task A_page_has_a_token_unless_it_is_the_last()
    {
        string tag = state.NewKey();
        await state.SaveAsync($$"""[{"key":"{{tag}}1","value":{"tag":"{{tag}}"} },{"key":"{{tag}}2","value":{"tag":"{{tag}}"} }]""");
        string filter = $$""" "filter":{"EQ":{"tag":"{{tag}}"} } """;

        RawResponse first = await state.PostAsync(Query, $$"""{ {{filter}},"page":{"limit":1} }""");
        RawResponse second = await state.PostAsync(Query, $$"""{ {{filter}},"page":{"limit":1,"token":{{first.Json!["token"]!.ToJsonString()}} } }""");

        Assert.Equal($"{tag}1", (string?)first.Json["results"]![0]!["key"]);
        Assert.Equal($"{tag}2", (string?)second.Json!["results"]![0]!["key"]);
        Assert.Null(second.Json["token"]);
    }

    [Theory]
    [InlineData("?prefix=person%2F", "{}")]
    [InlineData("", "{\"keyPrefix\":\"person/\"}")]
    [InlineData("?prefix=person%2F", "{\"keyPrefix\":\"other\"}")]
    public async Task A_prefix_keeps_a_query_to_some_keys(string parameters, string body)
    {
        var store = new ScriptedStore();
        await using TestServer server = await TestServer.StartAsync(options =>
        {
            options.AppId = "app";
            options.AddStore("store", store);
        });
        await store.SaveAsync(new StateSave { Key = "app||person/1", Value = StateValue.Json("1"u8.ToArray()) });
        await store.SaveAsync(new StateSave { Key = "app||other/1", Value = StateValue.Json("1"u8.ToArray()) });

        RawResponse response = await server.SendAsync("POST", Query + parameters, body);

        Assert.Equal("person/1", (string?)Assert.Single(response.Json!["results"]!.AsArray())!["key"]);
        Assert.Equal("query app||person/", store.Calls[^1]);
    }

    [Fact]
    public async Task The_state_of_an_actor_comes_under_the_type_of_the_actor()
    {
        await using TestServer server = await TestServer.StartAsync(options =>
        {
            options.AppId = "app";
            options.Stores.Add(new StateApiStore("store", new InMemoryStateStore()) { IsActorStateStore = true });
        });
        await server.SendAsync("POST", "/v1.0/actors/cart/1/state", """[{"operation":"upsert","request":{"key":"x","value":1} }]""");

        RawResponse response = await server.SendAsync("PUT", Query, "null");

        Assert.Equal("cart", (string?)Assert.Single(response.Json!["results"]!.AsArray())!["key"]);
    }

    [Fact]
    public async Task The_store_is_told_the_metadata_of_the_URL()
    {
        var store = new ScriptedStore();
        await using TestServer server = await TestServer.StartAsync(options => options.AddStore("store", store));

        await server.SendAsync("POST", Query + "?metadata.partitionKey=p", "{}");

        Assert.Equal(["query {partitionKey=p}"], store.Calls);
    }
}
