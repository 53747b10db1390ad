using System.Net;
using System.Net.Sockets;
using StateGen.Queries;
using StateGen.Stores;

namespace StateGen.Tests.Stores.Http;

/// <summary>What failures become: which kind, what the message names, and what is a result instead of an exception.</summary>
public sealed class HttpStateStoreErrorTests
{
    private const string Mismatch = "failed saving state in state store shop: possible etag mismatch. error from state store";

    [Fact]
    public async Task A_conflict_of_a_save_is_a_result_with_both_etags()
    {
        var server = new ScriptedHandler().Error(
            HttpStatusCode.Conflict, "ERR_STATE_SAVE", $"{Mismatch}: state etag not match for key=app||k: current=c,1, expect=old");

        StateWriteResult result = await ScriptedStore.Over(server).SaveAsync(ScriptedStore.Save("k", etag: "old"));

        Assert.True(result.IsConflict);
        Assert.Equal(("k", "old", "c,1"), (result.Error!.Key, result.Error.ExpectedETag.Value, result.Error.CurrentETag.Value));
    }

    [Fact]
    public async Task A_conflict_of_a_delete_is_a_result()
    {
        var server = new ScriptedHandler().Error(
            HttpStatusCode.Conflict, "ERR_STATE_DELETE", "failed deleting state with key k: possible etag mismatch. error from state store");

        StateWriteResult result = await ScriptedStore.Over(server).DeleteAsync(ScriptedStore.Delete("k", "old"));

        Assert.True(result.IsConflict);
        Assert.Equal(("k", "old", false), (result.Error!.Key, result.Error.ExpectedETag.Value, result.Error.CurrentETag.HasValue));
    }

    [Theory]
    [InlineData("no item was updated")]
    [InlineData("failed to set key app||k: ERR user_script:14: failed to set key app||k script: 0a1b, on @user_script:14.")]
    public async Task A_first_write_that_lost_is_a_conflict_even_where_the_store_reports_a_plain_failure(string message)
    {
        var server = new ScriptedHandler().Error(HttpStatusCode.InternalServerError, "ERR_STATE_SAVE", $"failed saving state in state store shop: {message}");

        StateWriteResult result = await ScriptedStore.Over(server).SaveAsync(ScriptedStore.Create("k"));

        Assert.True(result.IsConflict);
    }

    [Fact]
    public async Task A_write_without_a_condition_cannot_be_a_conflict_by_its_text()
    {
        var server = new ScriptedHandler().Error(HttpStatusCode.InternalServerError, "ERR_STATE_SAVE", "no item was updated");

        var error = await Assert.ThrowsAsync<StateStoreException>(async () => await ScriptedStore.Over(server).SaveAsync(ScriptedStore.Save("k")));

        Assert.Equal(StateErrorKind.Failed, error.Kind);
    }

    [Theory]
    [InlineData("possible etag mismatch. error from state store: dial tcp 10.0.0.7:6379: connect: connection refused", false)]
    [InlineData("possible etag mismatch. error from state store: read tcp 10.0.0.7:6379: i/o timeout", true)]
    [InlineData("possible etag mismatch. error from state store: EOF", true)]
    public async Task An_outage_of_the_database_is_no_conflict_whatever_the_sidecar_calls_it(string message, bool outcomeUnknown)
    {
        ScriptedHandler server = new();
        for (int i = 0; i < 3; i++)
            server.Error(HttpStatusCode.Conflict, "ERR_STATE_SAVE", message);

        var error = await Assert.ThrowsAsync<StateStoreException>(
            async () => await ScriptedStore.Over(server).SaveAsync(ScriptedStore.Save("k", etag: "1")));

        Assert.Equal((StateErrorKind.Unavailable, outcomeUnknown), (error.Kind, error.OutcomeUnknown));
        Assert.Equal(outcomeUnknown ? 1 : 3, server.Requests.Count);
    }

    [Fact]
    public async Task A_key_that_reads_like_an_outage_is_none()
    {
        var server = new ScriptedHandler().Error(
            HttpStatusCode.Conflict, "ERR_STATE_DELETE", "failed deleting state with key i/o timeout: possible etag mismatch. error from state store");

        StateWriteResult result = await ScriptedStore.Over(server).DeleteAsync(ScriptedStore.Delete("i/o timeout", "1"));

        Assert.True(result.IsConflict);
    }

    [Theory]
    [InlineData(400, "ERR_STATE_SAVE", "failed saving state in state store shop: invalid etag value: strconv.ParseUint", StateErrorKind.InvalidETag)]
    [InlineData(400, "ERR_MALFORMED_REQUEST", "unexpected EOF", StateErrorKind.BadRequest)]
    [InlineData(400, "ERR_STATE_STORE_NOT_FOUND", "state store shop is not found", StateErrorKind.BadRequest)]
    [InlineData(500, "ERR_STATE_STORE_NOT_CONFIGURED", "state store shop is not configured", StateErrorKind.BadRequest)]
    [InlineData(500, "ERR_STATE_STORE_NOT_SUPPORTED", "no such thing", StateErrorKind.NotSupported)]
    [InlineData(400, "ERR_SOMETHING_NEW", "wrong", StateErrorKind.BadRequest)]
    [InlineData(500, "ERR_STATE_SAVE", "disk full", StateErrorKind.Failed)]
    [InlineData(500, "ERROR", "what", StateErrorKind.Failed)]
    [InlineData(404, "ERR_DIRECT_INVOKE", "failed getting app id", StateErrorKind.Failed)]
    [InlineData(431, "", "Request Header Fields Too Large", StateErrorKind.BadRequest)]
    [InlineData(418, "", "short and stout", StateErrorKind.Failed)]
    public async Task A_save_that_is_refused_is_an_exception_of_its_kind(int status, string code, string message, StateErrorKind kind)
    {
        var server = new ScriptedHandler().Error((HttpStatusCode)status, code, message);

        var error = await Assert.ThrowsAsync<StateStoreException>(
            async () => await ScriptedStore.Over(server).SaveAsync(ScriptedStore.Save("k", "\"v4lue\"", "1")));

        Assert.Equal((kind, false), (error.Kind, error.OutcomeUnknown));
        Assert.Contains("Saving key 'k' in state store 'shop' at http://127.0.0.1:3500 failed:", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("v4lue", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    public async Task A_refused_token_is_named_by_its_setting_and_never_shown(int status)
    {
        var server = new ScriptedHandler().Answers((HttpStatusCode)status, "invalid api token\n");
        HttpStateStore store = ScriptedStore.Over(server, o => o.ApiToken = "s3cret");

        var error = await Assert.ThrowsAsync<StateStoreException>(async () => await store.GetAsync("k"));

        Assert.Contains("DAPR_API_TOKEN", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_transaction_that_the_store_cannot_do_is_not_supported()
    {
        var server = new ScriptedHandler().Error(
            HttpStatusCode.InternalServerError, "ERR_STATE_STORE_NOT_SUPPORTED", "state store shop doesn't support transactions");

        var error = await Assert.ThrowsAsync<StateStoreException>(
            async () => await ScriptedStore.Over(server).TransactAsync([ScriptedStore.Save("k")]));

        Assert.Equal(StateErrorKind.NotSupported, error.Kind);
    }

    [Fact]
    public async Task Queries_plans_and_listings_without_a_route_are_not_supported()
    {
        const string unrouted = """{"errorCode":"ERR_DIRECT_INVOKE","message":"failed getting app id either from the URL path"}""";
        var server = new ScriptedHandler()
            .Answers(HttpStatusCode.NotFound, unrouted).Answers(HttpStatusCode.NotFound, unrouted).Answers(HttpStatusCode.NotFound, unrouted);
        HttpStateStore store = ScriptedStore.Over(server);

        var query = await Assert.ThrowsAsync<StateStoreException>(async () => await store.QueryAsync(new StateQueryRequest()));
        var listing = await Assert.ThrowsAsync<StateStoreException>(async () => await store.ListKeysAsync(new StateKeyListRequest()));
        var plan = await Assert.ThrowsAsync<StateStoreException>(async () => await store.ExplainAsync(new StateQueryRequest()));

        Assert.All([query, listing, plan], e => Assert.Equal(StateErrorKind.NotSupported, e.Kind));
    }

    [Fact]
    public async Task An_error_that_this_projects_server_explains_is_taken_as_it_explains_it()
    {
        const string detail =
            """{"@type":"type.googleapis.com/google.rpc.ErrorInfo","domain":"stategen","metadata":{"outcomeUnknown":"true"},"reason":"STATE_UNAVAILABLE"}""";
        var server = new ScriptedHandler().Error(HttpStatusCode.InternalServerError, "ERR_STATE_SAVE", "failed saving", detail);

        var error = await Assert.ThrowsAsync<StateStoreException>(async () => await ScriptedStore.Over(server).SaveAsync(ScriptedStore.Save("k")));

        Assert.Equal((StateErrorKind.Unavailable, true, "k"), (error.Kind, error.OutcomeUnknown, error.Key));
    }

    [Fact]
    public async Task A_query_that_a_sidecar_answers_with_nothing_says_what_that_means()
    {
        var server = new ScriptedHandler().Answers(HttpStatusCode.OK, string.Empty);

        var error = await Assert.ThrowsAsync<StateStoreException>(
            async () => await ScriptedStore.Over(server).QueryAsync(new StateQueryRequest()));

        Assert.Equal(StateErrorKind.Failed, error.Kind);
        Assert.Contains("not JSON", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_full_store_is_full()
    {
        const string detail = """{"@type":"type.googleapis.com/google.rpc.ErrorInfo","domain":"stategen","metadata":null,"reason":"STATE_FULL"}""";
        var server = new ScriptedHandler().Error(HttpStatusCode.InternalServerError, "ERR_STATE_SAVE", "failed saving", detail);

        var error = await Assert.ThrowsAsync<StateStoreException>(async () => await ScriptedStore.Over(server).SaveAsync(ScriptedStore.Save("k")));

        Assert.Equal(StateErrorKind.Full, error.Kind);
    }

    [Fact]
    public async Task Details_of_another_domain_or_a_strange_shape_are_passed_over()
    {
        const string details = """1,{"domain":"dapr.io","reason":"STATE_FULL"},{"domain":"stategen","reason":"STATE_NEW"},{"domain":"stategen"}""";
        var server = new ScriptedHandler().Error(HttpStatusCode.InternalServerError, "ERR_STATE_SAVE", "failed saving", details);

        var error = await Assert.ThrowsAsync<StateStoreException>(async () => await ScriptedStore.Over(server).SaveAsync(ScriptedStore.Save("k")));

        Assert.Equal(StateErrorKind.Failed, error.Kind);
    }

    [Fact]
    public async Task Nothing_listening_is_unavailable_and_the_message_says_what_to_do()
    {
        var refused = new HttpRequestException(
            HttpRequestError.ConnectionError, "Connection refused", new SocketException((int)SocketError.ConnectionRefused));
        var server = new ScriptedHandler().Throws(refused);
        HttpStateStore store = ScriptedStore.Over(server, o => o.MaxAttempts = 1);

        var error = await Assert.ThrowsAsync<StateStoreException>(async () => await store.GetAsync("k"));

        Assert.Equal(StateErrorKind.Unavailable, error.Kind);
        Assert.Contains("nothing listens on http://127.0.0.1:3500", error.Message, StringComparison.Ordinal);
        Assert.Contains("DAPR_HTTP_ENDPOINT", error.Message, StringComparison.Ordinal);
        Assert.Same(refused, error.InnerException);
    }

    [Fact]
    public async Task A_host_without_an_address_is_unavailable_and_nothing_has_happened()
    {
        var server = new ScriptedHandler().Throws(new HttpRequestException(HttpRequestError.NameResolutionError, "Name or service not known"));
        HttpStateStore store = ScriptedStore.Over(server, o => o.MaxAttempts = 1);

        var error = await Assert.ThrowsAsync<StateStoreException>(async () => await store.SaveAsync(ScriptedStore.Save("k")));

        Assert.Equal((StateErrorKind.Unavailable, false), (error.Kind, error.OutcomeUnknown));
        Assert.Contains("the name of the host is not known", error.Message, StringComparison.Ordinal);
    }
}
