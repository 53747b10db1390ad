using System.Net;
using StateGen.Stores;

namespace StateGen.Tests.Stores.Http;

/// <summary>Conflicts inside transactions, which the state API does not tell from other failures.</summary>
public sealed class HttpStateStoreTransactionTests
{
    private const string Prefix = "error while executing state transaction: ";

    [Fact]
    public async Task This_projects_server_names_key_and_etags()
    {
        const string detail =
            """
            {"@type":"type.googleapis.com/google.rpc.ErrorInfo","domain":"stategen","metadata":{"currentEtag":"2","expectedEtag":"1","key":"b"},"reason":"STATE_CONFLICT"}
            """;
        var server = Failing("possible etag mismatch", detail);

        StateTransactionResult result = await ScriptedStore.Over(server).TransactAsync([ScriptedStore.Save("a", etag: "0"), ScriptedStore.Save("b", etag: "1")]);

        Assert.True(result.IsConflict);
        Assert.Equal(("b", "1", "2"), (result.Error!.Key, result.Error.ExpectedETag.Value, result.Error.CurrentETag.Value));
    }

    [Theory]
    [InlineData("possible etag mismatch. error from state store: state etag not match for key=app||order-1: current=9, expect=1", "9")]
    [InlineData("possible etag mismatch. error from state store: state not exist or expired for key=app||order-1", null)]
    [InlineData("ERR user_script:14: failed to set key app||order-1 script: 0f, on @user_script:14.", null)]
    public async Task The_text_of_a_sidecars_store_names_the_key(string text, string? current)
    {
        var server = Failing(text);

        StateTransactionResult result = await ScriptedStore.Over(server).TransactAsync(
            [ScriptedStore.Save("1", etag: "7"), ScriptedStore.Save("order-1", etag: "1"), ScriptedStore.Save("xorder-1", etag: "8")]);

        Assert.True(result.IsConflict);
        Assert.Equal(("order-1", "1", current), (result.Error!.Key, result.Error.ExpectedETag.Value, result.Error.CurrentETag.Value));
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Of_a_single_condition_the_key_is_known()
    {
        var server = Failing("possible etag mismatch. error from state store");

        StateTransactionResult result = await ScriptedStore.Over(server).TransactAsync([ScriptedStore.Save("a"), ScriptedStore.Delete("b", "1")]);

        Assert.Equal((true, "b"), (result.IsConflict, result.Error!.Key));
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Where_the_text_says_nothing_the_key_is_found_by_reading_back()
    {
        var server = Failing("possible etag mismatch. error from state store")
            .Answers(HttpStatusCode.OK, """[{"key":"a","data":1,"etag":"1"},{"key":"b","data":1,"etag":"5"},{"key":"new"}]""");

        StateTransactionResult result = await ScriptedStore.Over(server).TransactAsync(
            [ScriptedStore.Save("plain"), ScriptedStore.Save("a", etag: "1"), ScriptedStore.Save("b", etag: "4"), ScriptedStore.Create("new")]);

        Assert.Equal("""{"keys":["a","b","new"]}""", server.Requests[1].Body);
        Assert.Equal((true, "b", "4", "5"), (result.IsConflict, result.Error!.Key, result.Error.ExpectedETag.Value, result.Error.CurrentETag.Value));
    }

    [Fact]
    public async Task A_first_write_that_lost_is_found_by_reading_back()
    {
        var server = Failing("no item was updated")
            .Answers(HttpStatusCode.OK, """[{"key":"a","data":1,"etag":"1"},{"key":"new","data":1,"etag":"5"}]""");

        StateTransactionResult result =
            await ScriptedStore.Over(server).TransactAsync([ScriptedStore.Save("a", etag: "1"), ScriptedStore.Create("new")]);

        Assert.Equal((true, "new", "5"), (result.IsConflict, result.Error!.Key, result.Error.CurrentETag.Value));
    }

    [Fact]
    public async Task A_key_that_an_earlier_operation_wrote_is_not_suspected()
    {
        var server = Failing("possible etag mismatch. error from state store");

        StateTransactionResult result = await ScriptedStore.Over(server).TransactAsync(
            [ScriptedStore.Delete("a"), ScriptedStore.Create("a"), ScriptedStore.Save("b", etag: "1")]);

        Assert.Equal((true, "b"), (result.IsConflict, result.Error!.Key));
    }

    [Fact]
    public async Task A_conflict_whose_key_cannot_be_found_is_still_a_conflict()
    {
        var server = Failing("possible etag mismatch. error from state store").Answers(HttpStatusCode.InternalServerError, "{}");

        StateTransactionResult result =
            await ScriptedStore.Over(server).TransactAsync([ScriptedStore.Save("a", etag: "1"), ScriptedStore.Save("b", etag: "1")]);

        Assert.Equal((true, null), (result.IsConflict, result.Error!.Key));
    }

    [Theory]
    [InlineData("invalid etag value: strconv.Atoi", StateErrorKind.InvalidETag)]
    [InlineData("dial tcp: connection refused", StateErrorKind.Unavailable)]
    [InlineData("disk full", StateErrorKind.Failed)]
    public async Task Any_other_failure_is_an_exception(string text, StateErrorKind kind)
    {
        var server = Failing(text);
        HttpStateStore store = ScriptedStore.Over(server, o => o.MaxAttempts = 1);

        var error = await Assert.ThrowsAsync<StateStoreException>(async () => await store.TransactAsync([ScriptedStore.Save("a", etag: "1")]));

        Assert.Equal(kind, error.Kind);
    }

    [Fact]
    public async Task Too_many_operations_are_a_bad_request()
    {
        var server = new ScriptedHandler().Error(HttpStatusCode.BadRequest, "ERR_STATE_STORE_TOO_MANY_TRANSACTIONS", "the transaction contains 2 operations");

        var error = await Assert.ThrowsAsync<StateStoreException>(
            async () => await ScriptedStore.Over(server).TransactAsync([ScriptedStore.Save("a"), ScriptedStore.Save("b")]));

        Assert.Equal(StateErrorKind.BadRequest, error.Kind);
    }

    private static ScriptedHandler Failing(string text, string details = "") =>
        new ScriptedHandler().Error(HttpStatusCode.InternalServerError, "ERR_STATE_TRANSACTION", Prefix + text, details);
}
