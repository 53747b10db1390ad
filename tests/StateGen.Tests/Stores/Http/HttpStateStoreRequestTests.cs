using System.Net;
using StateGen.Queries;
using StateGen.Stores;

namespace StateGen.Tests.Stores.Http;

/// <summary>What goes over the wire for each operation.</summary>
public sealed class HttpStateStoreRequestTests
{
    [Fact]
    public async Task Get_asks_for_the_key()
    {
        var server = new ScriptedHandler().Answers(HttpStatusCode.NoContent);

        await ScriptedStore.Over(server).GetAsync("order-1");

        Assert.Equal("GET /v1.0/state/shop/order-1", server.Request.Line);
        Assert.Null(server.Request.Body);
        Assert.Empty(server.Request.Headers);
    }

    [Fact]
    public async Task Get_sends_consistency_and_metadata_as_parameters()
    {
        var server = new ScriptedHandler().Answers(HttpStatusCode.NoContent);
        var options = new StateReadOptions
        {
            Consistency = StateConsistency.Strong,
            Metadata = new Dictionary<string, string> { ["partitionKey"] = "a b&c+d" },
        };

        await ScriptedStore.Over(server).GetAsync("k", options);

        Assert.Equal("GET /v1.0/state/shop/k?consistency=strong&metadata.partitionKey=a%20b%26c%2Bd", server.Request.Line);
    }

    [Theory]
    [InlineData(".", "%2E")]
    [InlineData("..", "%2E%2E")]
    [InlineData("...", "...")]
    [InlineData("a/b", "a%2Fb")]
    [InlineData("a//b/../c", "a%2F%2Fb%2F..%2Fc")]
    [InlineData("a+b c", "a%2Bb%20c")]
    [InlineData("100%25", "100%2525")]
    [InlineData("a?b#c", "a%3Fb%23c")]
    [InlineData("a|b", "a%7Cb")]
    [InlineData("\u0001\r\n\t", "%01%0D%0A%09")]
    [InlineData("é€😀", "%C3%A9%E2%82%AC%F0%9F%98%80")]
    [InlineData("A-Za-z0-9_.~", "A-Za-z0-9_.~")]
    [InlineData("!*'()", "%21%2A%27%28%29")]
    [InlineData(" ", "%20")]
    public async Task A_key_travels_whatever_is_in_it(string key, string segment)
    {
        var server = new ScriptedHandler().Answers(HttpStatusCode.NoContent).Answers(HttpStatusCode.NoContent);
        HttpStateStore store = ScriptedStore.Over(server);

        await store.GetAsync(key);
        await store.DeleteAsync(ScriptedStore.Delete(key));

        Assert.Equal([$"GET /v1.0/state/shop/{segment}", $"DELETE /v1.0/state/shop/{segment}"], server.Requests.Select(r => r.Line));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a||b")]
    [InlineData("||")]
    [InlineData("a", '\ud800')]
    [InlineData("\ud83d\ude00", '\udc00', '\ud800')]
    public async Task A_key_that_is_none_is_refused_before_anything_is_sent(string start, params char[] rest)
    {
        string key = start + new string(rest);
        HttpStateStore store = ScriptedStore.Over(new ScriptedHandler());

        StateStoreException[] refusals =
        [
            await Assert.ThrowsAsync<StateStoreException>(async () => await store.GetAsync(key)),
            await Assert.ThrowsAsync<StateStoreException>(async () => await store.SaveAsync(ScriptedStore.Save(key))),
            await Assert.ThrowsAsync<StateStoreException>(async () => await store.DeleteAsync(ScriptedStore.Delete(key))),
            await Assert.ThrowsAsync<StateStoreException>(async () => await store.TransactAsync([ScriptedStore.Save("ok"), ScriptedStore.Delete(key)])),
        ];

        Assert.All(refusals, e => Assert.Equal((StateErrorKind.BadRequest, key), (e.Kind, e.Key)));
    }

    [Theory]
    [InlineData("é", 1000)]
    [InlineData("\0", 1)]
    public async Task A_key_that_an_address_cannot_carry_is_read_and_deleted_through_a_body(string text, int times)
    {
        string key = string.Concat(Enumerable.Repeat(text, times));
        string json = key.Replace("\0", "\\u0000", StringComparison.Ordinal);
        var server = new ScriptedHandler()
            .Answers(HttpStatusCode.OK, $$"""[{"key":"{{json}}","data":7,"etag":"e"}]""")
            .Answers(HttpStatusCode.NoContent);
        HttpStateStore store = ScriptedStore.Over(server);

        StateItem item = await store.GetAsync(key);
        StateWriteResult deleted = await store.DeleteAsync(ScriptedStore.Delete(key, "e"));

        Assert.Equal((key, true, "7", "e"), (item.Key, item.Found, item.Text(), item.ETag.Value));
        Assert.True(deleted.Succeeded);
        Assert.Equal(["POST /v1.0/state/shop/bulk", "POST /v1.0/state/shop/transaction"], server.Requests.Select(r => r.Line));
        Assert.Equal($$$"""{"operations":[{"operation":"delete","request":{"key":"{{{json}}}","etag":"e"}}]}""", server.Requests[1].Body);
    }

    [Fact]
    public async Task Save_posts_the_item_and_says_that_it_does_not_expire()
    {
        var server = new ScriptedHandler().Answers(HttpStatusCode.NoContent);

        await ScriptedStore.Over(server).SaveAsync(ScriptedStore.Save("k", """{"b":1,"a":2}"""));

        Assert.Equal("POST /v1.0/state/shop", server.Request.Line);
        Assert.Equal("""[{"key":"k","value":{"b":1,"a":2},"metadata":{"ttlInSeconds":"-1"}}]""", server.Request.Body);
        Assert.Equal("application/json", server.Request.ContentType);
    }

    [Fact]
    public async Task Save_sends_every_option()
    {
        var server = new ScriptedHandler().Answers(HttpStatusCode.NoContent);
        var save = new StateSave
        {
            Key = "k\"ü",
            Value = StateValue.Json("\"x\""u8.ToArray()),
            ETag = "\"7\"",
            Concurrency = StateConcurrency.FirstWrite,
            Consistency = StateConsistency.Eventual,
            TimeToLive = TimeSpan.FromSeconds(90),
            Metadata = new Dictionary<string, string> { ["partitionKey"] = "p", ["ttlInSeconds"] = "5" },
        };

        await ScriptedStore.Over(server).SaveAsync(save);

        Assert.Equal(
            """[{"key":"k\"ü","value":"x","etag":"\"7\"","metadata":{"partitionKey":"p","ttlInSeconds":"90"},"""
            + """ "options":{"concurrency":"first-write","consistency":"eventual"}}]""".TrimStart(),
            server.Request.Body);
    }

    [Theory]
    [InlineData("9007199254740993")]
    [InlineData("0.1234567891")]
    [InlineData("1e400")]
    [InlineData("1.0")]
    [InlineData("-0")]
    [InlineData("""{"a":"\u003c","z":[1,  2]}""")]
    [InlineData("null")]
    public async Task A_value_is_sent_as_it_is(string json)
    {
        var server = new ScriptedHandler().Answers(HttpStatusCode.NoContent);

        await ScriptedStore.Over(server).SaveAsync(ScriptedStore.Save("k", json));

        Assert.Equal($$$"""[{"key":"k","value":{{{json}}},"metadata":{"ttlInSeconds":"-1"}}]""", server.Request.Body);
    }

    [Fact]
    public async Task A_value_may_nest_as_deep_as_the_state_API_allows()
    {
        string json = new string('[', 9998) + new string(']', 9998);
        var server = new ScriptedHandler().Answers(HttpStatusCode.NoContent).Answers(HttpStatusCode.OK, json);
        HttpStateStore store = ScriptedStore.Over(server);

        await store.SaveAsync(ScriptedStore.Save("k", json));
        StateItem item = await store.GetAsync("k");

        Assert.True(item.Value.IsJson);
    }

    [Theory]
    [InlineData("""1},{"key":"other","value":2""")]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("1 2")]
    [InlineData("\ufeff1")]
    [InlineData("{'a':1}")]
    public async Task A_value_that_is_no_JSON_is_refused_and_cannot_slip_other_items_in(string value)
    {
        HttpStateStore store = ScriptedStore.Over(new ScriptedHandler());

        var refused = await Assert.ThrowsAsync<StateStoreException>(async () => await store.SaveAsync(ScriptedStore.Save("k", value)));

        Assert.Equal((StateErrorKind.BadRequest, "k"), (refused.Kind, refused.Key));
    }

    [Fact]
    public async Task An_opaque_value_is_not_supported()
    {
        HttpStateStore store = ScriptedStore.Over(new ScriptedHandler());
        var save = new StateSave { Key = "k", Value = StateValue.Opaque(new byte[] { 1 }) };

        var refused = await Assert.ThrowsAsync<StateStoreException>(async () => await store.SaveAsync(save));

        Assert.Equal((StateErrorKind.NotSupported, "k"), (refused.Kind, refused.Key));
    }

    [Fact]
    public async Task Delete_sends_the_etag_as_it_is_and_options_as_parameters()
    {
        var server = new ScriptedHandler().Answers(HttpStatusCode.NoContent);
        var delete = new StateDelete
        {
            Key = "k",
            ETag = "a,\"b\" W/",
            Concurrency = StateConcurrency.LastWrite,
            Consistency = StateConsistency.Strong,
            Metadata = new Dictionary<string, string> { ["p"] = "1" },
        };

        await ScriptedStore.Over(server).DeleteAsync(delete);

        Assert.Equal("DELETE /v1.0/state/shop/k?concurrency=last-write&consistency=strong&metadata.p=1", server.Request.Line);
        Assert.Equal("a,\"b\" W/", server.Request.Headers["If-Match"]);
    }

    [Theory]
    [InlineData("é")]
    [InlineData(" a")]
    [InlineData("a ")]
    [InlineData("a\r\nb")]
    public async Task An_etag_that_a_header_would_change_travels_in_a_body(string etag)
    {
        var server = new ScriptedHandler().Answers(HttpStatusCode.NoContent);

        await ScriptedStore.Over(server).DeleteAsync(ScriptedStore.Delete("k", etag));

        Assert.Equal("POST /v1.0/state/shop/transaction", server.Request.Line);
    }

    [Fact]
    public async Task Get_many_asks_once_and_keeps_the_order()
    {
        var server = new ScriptedHandler().Answers(HttpStatusCode.OK, """[{"key":"b"},{"key":"a"}]""");
        var options = new StateReadOptions { Metadata = new Dictionary<string, string> { ["p"] = "1" } };

        await ScriptedStore.Over(server).GetManyAsync(["b", "a"], options);

        Assert.Equal("POST /v1.0/state/shop/bulk", server.Request.Line);
        Assert.Equal("""{"keys":["b","a"],"metadata":{"p":"1"}}""", server.Request.Body);
    }

    [Fact]
    public async Task A_transaction_sends_its_operations_in_order()
    {
        var server = new ScriptedHandler().Answers(HttpStatusCode.NoContent);

        StateTransactionResult result = await ScriptedStore.Over(server).TransactAsync(
            [ScriptedStore.Save("a", "1.50"), ScriptedStore.Delete("b", "e"), ScriptedStore.Create("c")],
            new Dictionary<string, string> { ["m"] = "v" });

        Assert.True(result.Succeeded);
        Assert.Equal("POST /v1.0/state/shop/transaction", server.Request.Line);
        Assert.Equal(
            """
            {"operations":[
            {"operation":"upsert","request":{"key":"a","value":1.50,"metadata":{"ttlInSeconds":"-1"}}},
            {"operation":"delete","request":{"key":"b","etag":"e"}},
            {"operation":"upsert","request":{"key":"c","value":1,"metadata":{"ttlInSeconds":"-1"},"options":{"concurrency":"first-write"}}}
            ],"metadata":{"m":"v"}}
            """.ReplaceLineEndings(string.Empty),
            server.Request.Body);
    }

    [Fact]
    public async Task A_transaction_of_nothing_sends_nothing()
    {
        StateTransactionResult result = await ScriptedStore.Over(new ScriptedHandler()).TransactAsync([]);

        Assert.True(result.Succeeded);
        Assert.Empty(result.ETags!);
    }

    [Fact]
    public async Task A_query_goes_to_the_alpha_route_with_its_metadata_as_parameters()
    {
        var server = new ScriptedHandler().Answers(HttpStatusCode.NoContent);
        var query = new StateQueryRequest
        {
            Filter = new ComparisonFilter(FilterOperator.Equal, FieldPath.Parse("a.b"), new JsonConstant("1.0"u8.ToArray())),
            Limit = 3,
            Token = "t",
            Metadata = new Dictionary<string, string> { ["queryIndexName"] = "i" },
        };

        StateQueryPage page = await ScriptedStore.Over(server).QueryAsync(query);

        Assert.Equal("POST /v1.0-alpha1/state/shop/query?metadata.queryIndexName=i", server.Request.Line);
        Assert.Equal("""{"filter":{"EQ":{"a.b":1.0}},"page":{"limit":3,"token":"t"}}""", server.Request.Body);
        Assert.Empty(page.Items);
        Assert.Null(page.Token);
    }

    [Fact]
    public async Task Keys_are_listed_by_prefix_limit_and_token()
    {
        var server = new ScriptedHandler().Answers(HttpStatusCode.OK, """{"keys":["a/1","a/2"],"token":"next"}""");
        var request = new StateKeyListRequest { Pattern = KeyPattern.StartsWith("a/%"), Limit = 2, Token = "t+1" };

        StateKeyPage page = await ScriptedStore.Over(server).ListKeysAsync(request);

        Assert.Equal("GET /v1.0-alpha1/state/shop?prefix=a%2F%25&limit=2&token=t%2B1", server.Request.Line);
        Assert.Equal(["a/1", "a/2"], page.Keys);
        Assert.Equal("next", page.Token);
    }

    [Fact]
    public async Task The_token_the_store_name_and_the_path_of_the_endpoint_are_sent()
    {
        var server = new ScriptedHandler().Answers(HttpStatusCode.NoContent);
        HttpStateStore store = ScriptedStore.Over(server, options =>
        {
            options.StoreName = "my store/ü";
            options.Endpoint = new Uri("https://gate.example:8443/dapr/");
            options.ApiToken = "s3cret";
        });

        await store.GetAsync("k");

        Assert.Equal("GET https://gate.example:8443/dapr/v1.0/state/my%20store%2F%C3%BC/k", server.Request.Line);
        Assert.Equal("s3cret", server.Request.Headers["dapr-api-token"]);
    }
}
