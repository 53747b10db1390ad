using System.Net;
using StateGen.Queries;
using StateGen.Stores;

namespace StateGen.Tests.Stores.Http;

/// <summary>Pages of a server that does not choose as finely as it is asked to.</summary>
public sealed class HttpStateStorePageTests
{
    [Fact]
    public async Task A_query_below_a_prefix_says_so_and_leaves_out_what_is_not_below_it()
    {
        var server = new ScriptedHandler().Answers(HttpStatusCode.OK, Results(null, "a/1", "b/1", "a/2"));

        StateQueryPage page = await ScriptedStore.Over(server).QueryAsync(new StateQueryRequest { KeyPrefix = "a/" });

        Assert.Equal("""{"keyPrefix":"a/"}""", server.Request.Body);
        Assert.Equal(["a/1", "a/2"], page.Items.Select(i => i.Key));
        Assert.Null(page.Token);
    }

    [Fact]
    public async Task A_page_is_filled_from_the_pages_that_follow()
    {
        var server = new ScriptedHandler()
            .Answers(HttpStatusCode.OK, Results("t1", "a/1", "b/1"))
            .Answers(HttpStatusCode.OK, Results("t2", "b/2", "b/3"))
            .Answers(HttpStatusCode.OK, Results("t3", "b/4", "a/2", "a/3", "b/5"));

        StateQueryPage page = await ScriptedStore.Over(server).QueryAsync(new StateQueryRequest { KeyPrefix = "a/", Limit = 2 });

        Assert.Equal(["a/1", "a/2"], page.Items.Select(i => i.Key));
        Assert.Equal([null, "t1", "t2"], server.Requests.Select(r => TokenIn(r.Body!)));
        Assert.NotNull(page.Token);
    }

    [Fact]
    public async Task The_next_page_goes_on_in_the_middle_of_a_servers_page()
    {
        var server = new ScriptedHandler()
            .Answers(HttpStatusCode.OK, Results("t1", "a/1", "b/1"))
            .Answers(HttpStatusCode.OK, Results("t2", "a/2", "a/3", "b/2"))
            .Answers(HttpStatusCode.OK, Results("t2", "a/2", "a/3", "b/2"))
            .Answers(HttpStatusCode.OK, Results(null, "a/4"));
        HttpStateStore store = ScriptedStore.Over(server);
        var query = new StateQueryRequest { KeyPrefix = "a/", Limit = 2 };

        StateQueryPage first = await store.QueryAsync(query);
        StateQueryPage second = await store.QueryAsync(query with { Token = first.Token });

        Assert.Equal(["a/1", "a/2"], first.Items.Select(i => i.Key));
        Assert.Equal(["a/3", "a/4"], second.Items.Select(i => i.Key));
        Assert.Null(second.Token);
        Assert.Equal([null, "t1", "t1", "t2"], server.Requests.Select(r => TokenIn(r.Body!)));
    }

    [Fact]
    public async Task A_full_page_after_which_nothing_matches_any_more_is_the_last()
    {
        var server = new ScriptedHandler().Answers(HttpStatusCode.OK, Results(null, "a/1", "b/1"));

        StateQueryPage page = await ScriptedStore.Over(server).QueryAsync(new StateQueryRequest { KeyPrefix = "a/", Limit = 1 });

        Assert.Null(page.Token);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(null)]
    public async Task No_limit_is_no_limit(int? limit)
    {
        var server = new ScriptedHandler().Answers(HttpStatusCode.OK, Results(null, "a/1", "a/2", "a/3"));

        StateQueryPage page = await ScriptedStore.Over(server).QueryAsync(new StateQueryRequest { KeyPrefix = "a/", Limit = limit });

        Assert.Equal(3, page.Items.Count);
    }

    [Theory]
    [InlineData("t")]
    [InlineData("x:t")]
    [InlineData("-1:t")]
    [InlineData("99999999999:t")]
    public async Task A_token_that_is_none_is_a_bad_request(string token)
    {
        HttpStateStore store = ScriptedStore.Over(new ScriptedHandler());

        var error = await Assert.ThrowsAsync<StateStoreException>(
            async () => await store.QueryAsync(new StateQueryRequest { KeyPrefix = "a/", Limit = 1, Token = token }));

        Assert.Equal(StateErrorKind.BadRequest, error.Kind);
    }

    [Fact]
    public async Task A_server_that_goes_round_in_circles_is_an_error()
    {
        var server = new ScriptedHandler().Answers(HttpStatusCode.OK, Results("t", "b/1")).Answers(HttpStatusCode.OK, Results("t", "b/1"));

        var error = await Assert.ThrowsAsync<StateStoreException>(
            async () => await ScriptedStore.Over(server).QueryAsync(new StateQueryRequest { KeyPrefix = "a/", Limit = 1 }));

        Assert.Equal(StateErrorKind.Failed, error.Kind);
    }

    [Fact]
    public async Task Keys_by_a_pattern_are_listed_by_its_prefix_and_chosen_here()
    {
        var server = new ScriptedHandler()
            .Answers(HttpStatusCode.OK, """{"keys":["a1x","a2y"],"token":"t"}""")
            .Answers(HttpStatusCode.OK, """{"keys":["a3x","a4x"]}""");

        StateKeyPage page = await ScriptedStore.Over(server).ListKeysAsync(new StateKeyListRequest { Pattern = KeyPattern.Like("a_x"), Limit = 2 });

        Assert.Equal(["a1x", "a3x"], page.Keys);
        Assert.NotNull(page.Token);
        Assert.StartsWith("GET /v1.0-alpha1/state/shop?prefix=a&limit=2", server.Requests[0].Line, StringComparison.Ordinal);
        Assert.EndsWith("&token=t", server.Requests[1].Line, StringComparison.Ordinal);
    }

    private static string Results(string? token, params string[] keys)
    {
        string rows = string.Join(',', keys.Select(k => $$"""{"key":"{{k}}","data":1,"etag":"1"}"""));
        return $$"""{"results":[{{rows}}]{{(token is null ? "" : $",\"token\":\"{token}\"")}}}""";
    }

    private static string? TokenIn(string body)
    {
        using var document = System.Text.Json.JsonDocument.Parse(body);
        return document.RootElement.GetProperty("page").TryGetProperty("token", out System.Text.Json.JsonElement token) ? token.GetString() : null;
    }
}
