using System.Net;
using System.Text;
using StateGen.Queries;
using StateGen.Stores;

namespace StateGen.Tests.Stores.Http;

/// <summary>What answers become.</summary>
public sealed class HttpStateStoreAnswerTests
{
    [Fact]
    public async Task Get_gives_bytes_etag_and_expiry_as_they_are()
    {
        var server = new ScriptedHandler().Answers(
            HttpStatusCode.OK, """{"n":9007199254740993}""", ("Etag", "a \"raw\", etag"), ("Metadata.ttlexpiretime", "2030-01-02T03:04:05Z"));

        StateItem item = await ScriptedStore.Over(server).GetAsync("k");

        Assert.Equal(("k", true, """{"n":9007199254740993}"""), (item.Key, item.Found, item.Text()));
        Assert.True(item.Value.IsJson);
        Assert.Equal("a \"raw\", etag", item.ETag.Value);
        Assert.Equal(new DateTimeOffset(2030, 1, 2, 3, 4, 5, TimeSpan.Zero), item.ExpiresAt);
    }

    [Fact]
    public async Task Get_of_a_missing_key_finds_nothing()
    {
        StateItem item = await ScriptedStore.Over(new ScriptedHandler().Answers(HttpStatusCode.NoContent)).GetAsync("k");

        Assert.Equal(StateItem.Missing("k"), item);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\u0001\u0002")]
    [InlineData("not json")]
    [InlineData("{} {}")]
    public async Task Get_of_bytes_that_are_no_JSON_is_an_opaque_entry(string body)
    {
        StateItem item = await ScriptedStore.Over(new ScriptedHandler().Answers(HttpStatusCode.OK, body, ("Etag", "1"))).GetAsync("k");

        Assert.Equal((true, StateValueKind.Opaque, body), (item.Found, item.Value.Kind, item.Text()));
    }

    [Fact]
    public async Task An_answer_without_a_length_is_read_to_its_end()
    {
        string json = $"\"{new string('x', 100_000)}\"";
        var content = new StreamContent(new UnseekableStream(Encoding.UTF8.GetBytes(json)));

        StateItem item = await ScriptedStore.Over(new ScriptedHandler().AnswersWith(content)).GetAsync("k");

        Assert.Equal(json, item.Text());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_answer_beyond_the_limit_is_an_error_that_names_the_option(bool hasLength)
    {
        byte[] json = Encoding.UTF8.GetBytes($"\"{new string('x', 100)}\"");
        HttpContent content = hasLength ? new ByteArrayContent(json) : new StreamContent(new UnseekableStream(json));
        HttpStateStore store = ScriptedStore.Over(new ScriptedHandler().AnswersWith(content), o => o.MaxAnswerSize = 101);

        var error = await Assert.ThrowsAsync<StateStoreException>(async () => await store.GetAsync("k"));

        Assert.Equal(StateErrorKind.Failed, error.Kind);
        Assert.Contains("MaxAnswerSize", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_expiry_that_is_no_time_is_an_error()
    {
        var server = new ScriptedHandler().Answers(HttpStatusCode.OK, "1", ("metadata.ttlExpireTime", "soon"));

        var error = await Assert.ThrowsAsync<StateStoreException>(async () => await ScriptedStore.Over(server).GetAsync("k"));

        Assert.Equal(StateErrorKind.Failed, error.Kind);
    }

    [Fact]
    public async Task Get_many_gives_value_etag_expiry_absence_and_error_of_each_key()
    {
        var server = new ScriptedHandler().Answers(
            HttpStatusCode.OK,
            """
            [{"key":"a","data":{"x":1e400},"etag":"1","metadata":{"other":"x","ttlExpireTime":"2030-01-02T03:04:05Z"}},
             {"key":"b"},
             {"key":"c","error":"disk on fire"},
             {"key":"d","data":null,"etag":"4"},
             {"key":"e","value":"old name","later":{"key":[1]}},
             {"key":"f","etag":"6"}]
            """);

        IReadOnlyList<StateItem> items = await ScriptedStore.Over(server).GetManyAsync(["a", "b", "c", "d", "e", "f"]);

        Assert.Equal(["a", "b", "c", "d", "e", "f"], items.Select(i => i.Key));
        Assert.Equal(("""{"x":1e400}""", "1"), (items[0].Text(), items[0].ETag.Value));
        Assert.Equal(new DateTimeOffset(2030, 1, 2, 3, 4, 5, TimeSpan.Zero), items[0].ExpiresAt);
        Assert.Equal(StateItem.Missing("b"), items[1]);
        Assert.Equal((false, StateErrorKind.Failed, "c"), (items[2].Found, items[2].Error!.Kind, items[2].Error!.Key));
        Assert.Equal((true, "null"), (items[3].Found, items[3].Text()));
        Assert.Equal("\"old name\"", items[4].Text());
        Assert.Equal((true, StateValueKind.Opaque, "6"), (items[5].Found, items[5].Value.Kind, items[5].ETag.Value));
    }

    [Fact]
    public async Task Get_many_follows_the_keys_when_a_sidecar_reorders_and_collapses()
    {
        var server = new ScriptedHandler().Answers(
            HttpStatusCode.OK, """[{"key":"a","data":1,"etag":"x"},{"key":"b","data":2,"etag":"y"},{"key":"gone"},{"key":""}]""");

        IReadOnlyList<StateItem> items = await ScriptedStore.Over(server).GetManyAsync(["b", "gone", "a", "b"]);

        Assert.Equal(["b:2", "gone:", "a:1", "b:2"], items.Select(i => $"{i.Key}:{i.Text()}"));
        Assert.All(items, i => Assert.Null(i.Error));
    }

    [Fact]
    public async Task Get_many_reports_a_key_that_the_answer_left_out()
    {
        var server = new ScriptedHandler().Answers(HttpStatusCode.OK, """[{"key":"a","data":1}]""");

        IReadOnlyList<StateItem> items = await ScriptedStore.Over(server).GetManyAsync(["a", "b"]);

        Assert.Null(items[0].Error);
        Assert.Equal((StateErrorKind.Failed, "b"), (items[1].Error!.Kind, items[1].Error!.Key));
    }

    [Fact]
    public async Task Get_many_reads_one_by_one_when_a_sidecar_answers_with_nothing_for_a_value_that_is_no_JSON()
    {
        var server = new ScriptedHandler()
            .Answers(HttpStatusCode.OK, string.Empty)
            .Answers(HttpStatusCode.OK, "raw", ("ETag", "1"))
            .Error(HttpStatusCode.InternalServerError, "ERR_STATE_GET", "fail to get b");
        HttpStateStore store = ScriptedStore.Over(server);

        IReadOnlyList<StateItem> items = await store.GetManyAsync(["a", "b"]);

        Assert.Single(items, i => i is { Found: true, Value.Kind: StateValueKind.Opaque });
        Assert.Single(items, i => i.Error is { Kind: StateErrorKind.Failed });
        Assert.True(server.IsDone);
    }

    [Fact]
    public async Task Get_many_answers_an_illegal_key_with_an_error_and_asks_for_the_others()
    {
        var server = new ScriptedHandler().Answers(HttpStatusCode.OK, """[{"key":"a","data":1}]""");

        IReadOnlyList<StateItem> items = await ScriptedStore.Over(server).GetManyAsync(["x||y", "a"]);

        Assert.Equal("""{"keys":["a"]}""", server.Request.Body);
        Assert.Equal((StateErrorKind.BadRequest, "x||y"), (items[0].Error!.Kind, items[0].Error!.Key));
        Assert.Equal("1", items[1].Text());
    }

    [Fact]
    public async Task Get_many_of_nothing_asks_nothing() =>
        Assert.Empty(await ScriptedStore.Over(new ScriptedHandler()).GetManyAsync([]));

    [Theory]
    [InlineData("<html>")]
    [InlineData("{}")]
    [InlineData("""[{"key":1}]""")]
    [InlineData("""[{"key":"a"}""")]
    [InlineData("""[{"key":"a"}] x""")]
    [InlineData("""[{"key":"a","metadata":{"ttlExpireTime":"soon"}}]""")]
    public async Task An_answer_that_is_none_of_the_state_API_is_an_error(string body)
    {
        var server = new ScriptedHandler().Answers(HttpStatusCode.OK, body);

        var error = await Assert.ThrowsAsync<StateStoreException>(async () => await ScriptedStore.Over(server).GetManyAsync(["a"]));

        Assert.Equal(StateErrorKind.Failed, error.Kind);
    }

    [Fact]
    public async Task Save_gives_the_new_etag_if_the_server_tells_it()
    {
        var server = new ScriptedHandler().Answers(HttpStatusCode.NoContent, null, ("ETag", "new")).Answers(HttpStatusCode.NoContent);
        HttpStateStore store = ScriptedStore.Over(server);

        Assert.Equal("new", (await store.SaveAsync(ScriptedStore.Save("k"))).ETag.Value);
        Assert.False((await store.SaveAsync(ScriptedStore.Save("k"))).ETag.HasValue);
    }

    [Fact]
    public async Task A_query_gives_its_items_and_its_token()
    {
        var server = new ScriptedHandler().Answers(
            HttpStatusCode.OK, """{"metadata":{"x":"y"},"results":[{"key":"a","data":{"n":1.0},"etag":"1"},{"key":"b","data":null,"error":"unreadable"}],"token":"next"}""");

        StateQueryPage page = await ScriptedStore.Over(server).QueryAsync(new StateQueryRequest());

        Assert.Equal(("a", """{"n":1.0}""", "1"), (page.Items[0].Key, page.Items[0].Text(), page.Items[0].ETag.Value));
        Assert.Equal(StateErrorKind.Failed, page.Items[1].Error!.Kind);
        Assert.Equal("next", page.Token);
    }

    [Fact]
    public async Task Capabilities_are_those_of_the_component_and_are_asked_for_once()
    {
        var server = new ScriptedHandler().Answers(
            HttpStatusCode.OK,
            """
            {"id":"app","components":[{"name":"other","type":"state.x"},
            {"name":"shop","type":"state.y","version":"v1","capabilities":["ETAG","TRANSACTIONAL","TTL","QUERY_API","ACTOR"]}],"extended":{"components":"x"}}
            """);
        HttpStateStore store = ScriptedStore.Over(server);

        StateStoreCapabilities first = await store.GetCapabilitiesAsync();
        StateStoreCapabilities second = await store.GetCapabilitiesAsync();

        Assert.Equal("GET /v1.0/metadata", server.Request.Line);
        Assert.Same(first, second);
        Assert.Equal(
            StateStoreFeatures.ETag | StateStoreFeatures.Transactions | StateStoreFeatures.TimeToLive | StateStoreFeatures.Query, first.Features);
    }

    [Theory]
    [InlineData(HttpStatusCode.OK, true)]
    [InlineData(HttpStatusCode.NotFound, false)]
    [InlineData(HttpStatusCode.MethodNotAllowed, false)]
    public async Task Key_listing_is_a_capability_only_where_the_server_has_the_route(HttpStatusCode status, bool listed)
    {
        var server = new ScriptedHandler()
            .Answers(HttpStatusCode.OK, """{"components":[{"name":"shop","capabilities":["KEYS_LIKE"]}]}""")
            .Answers(status, status == HttpStatusCode.OK ? """{"keys":[]}""" : """{"errorCode":"ERR_DIRECT_INVOKE","message":"no"}""");

        StateStoreCapabilities capabilities = await ScriptedStore.Over(server).GetCapabilitiesAsync();

        Assert.Equal(listed, capabilities.Has(StateStoreFeatures.KeyListing));
    }

    [Fact]
    public async Task Capabilities_of_a_component_that_is_not_there_are_an_error_that_names_the_others_and_is_asked_for_again()
    {
        var server = new ScriptedHandler()
            .Answers(HttpStatusCode.OK, """{"components":[{"name":"pubsub"},{"name":"statestore"}]}""")
            .Answers(HttpStatusCode.OK, """{"components":[{"name":"shop"}]}""");
        HttpStateStore store = ScriptedStore.Over(server);

        var error = await Assert.ThrowsAsync<StateStoreException>(async () => await store.GetCapabilitiesAsync());
        StateStoreCapabilities later = await store.GetCapabilitiesAsync();

        Assert.Equal(StateErrorKind.BadRequest, error.Kind);
        Assert.Contains("pubsub, statestore", error.Message, StringComparison.Ordinal);
        Assert.Equal(StateStoreFeatures.None, later.Features);
    }
}
