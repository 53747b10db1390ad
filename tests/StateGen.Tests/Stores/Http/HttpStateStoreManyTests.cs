using System.Net;
using StateGen.Stores;

namespace StateGen.Tests.Stores.Http;

/// <summary>Writes of several items: what shares a request, and what becomes of each item.</summary>
public sealed class HttpStateStoreManyTests
{
    [Fact]
    public async Task Items_that_cannot_lose_share_a_request()
    {
        var server = new ScriptedHandler().Answers(HttpStatusCode.NoContent);

        IReadOnlyList<StateWriteResult> results =
            await ScriptedStore.Over(server).SaveManyAsync([ScriptedStore.Save("a", "1"), ScriptedStore.Save("b", "2.0")]);

        Assert.Equal(
            """[{"key":"a","value":1,"metadata":{"ttlInSeconds":"-1"}},{"key":"b","value":2.0,"metadata":{"ttlInSeconds":"-1"}}]""",
            server.Request.Body);
        Assert.All(results, r => Assert.True(r.Succeeded));
    }

    [Fact]
    public async Task An_item_with_a_condition_has_a_request_of_its_own_in_its_turn()
    {
        var server = new ScriptedHandler()
            .Answers(HttpStatusCode.NoContent)
            .Error(HttpStatusCode.Conflict, "ERR_STATE_SAVE", "possible etag mismatch. error from state store")
            .Answers(HttpStatusCode.NoContent, null, ("ETag", "d1"))
            .Answers(HttpStatusCode.NoContent, null, ("ETag", "e1"));

        IReadOnlyList<StateWriteResult> results = await ScriptedStore.Over(server).SaveManyAsync(
            [ScriptedStore.Save("a"), ScriptedStore.Save("b"), ScriptedStore.Save("c", etag: "old"), ScriptedStore.Create("d"), ScriptedStore.Save("e")]);

        Assert.Equal([true, true, false, true, true], results.Select(r => r.Succeeded));
        Assert.True(results[2].IsConflict);
        Assert.Equal(("d1", "e1"), (results[3].ETag.Value, results[4].ETag.Value));
        Assert.Equal(4, server.Requests.Count);
    }

    [Fact]
    public async Task Two_items_with_one_key_go_in_requests_one_after_the_other()
    {
        var server = new ScriptedHandler().Answers(HttpStatusCode.NoContent).Answers(HttpStatusCode.NoContent);

        await ScriptedStore.Over(server).SaveManyAsync(
            [ScriptedStore.Save("a", "1"), ScriptedStore.Save("b", "2"), ScriptedStore.Save("a", "3"), ScriptedStore.Save("c", "4")]);

        Assert.Contains("\"value\":1", server.Requests[0].Body, StringComparison.Ordinal);
        Assert.DoesNotContain("\"value\":3", server.Requests[0].Body, StringComparison.Ordinal);
        Assert.Contains("\"value\":3", server.Requests[1].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Large_items_are_spread_over_requests_that_a_server_takes()
    {
        string large = $"\"{new string('x', 700_000)}\"";
        var server = new ScriptedHandler().Answers(HttpStatusCode.NoContent).Answers(HttpStatusCode.NoContent).Answers(HttpStatusCode.NoContent);

        IReadOnlyList<StateWriteResult> results = await ScriptedStore.Over(server).SaveManyAsync(
            [ScriptedStore.Save("a", large), ScriptedStore.Save("b", large), ScriptedStore.Save("c", large)]);

        Assert.Equal(3, results.Count(r => r.Succeeded));
        Assert.All(server.Requests, r => Assert.InRange(r.Body!.Length, 1, 1_100_000));
    }

    [Fact]
    public async Task This_projects_server_says_which_items_of_a_request_failed()
    {
        const string detail =
            """{"@type":"type.googleapis.com/google.rpc.ErrorInfo","domain":"stategen","metadata":{"index":"1","key":"b"},"reason":"STATE_FULL"}""";
        var server = new ScriptedHandler().Error(HttpStatusCode.InternalServerError, "ERR_STATE_SAVE", "the store is full", detail);

        IReadOnlyList<StateWriteResult> results = await ScriptedStore.Over(server).SaveManyAsync(
            [ScriptedStore.Save("a"), ScriptedStore.Save("b"), ScriptedStore.Save("c")]);

        Assert.Equal([true, false, true], results.Select(r => r.Succeeded));
        Assert.Equal((StateErrorKind.Full, "b"), (results[1].Error!.Kind, results[1].Error!.Key));
    }

    [Fact]
    public async Task Items_of_a_request_that_another_server_failed_are_sent_one_by_one()
    {
        var server = new ScriptedHandler()
            .Error(HttpStatusCode.InternalServerError, "ERR_STATE_SAVE", "failed saving state in state store shop: too large")
            .Answers(HttpStatusCode.NoContent)
            .Error(HttpStatusCode.InternalServerError, "ERR_STATE_SAVE", "failed saving state in state store shop: too large")
            .Answers(HttpStatusCode.NoContent);

        IReadOnlyList<StateWriteResult> results = await ScriptedStore.Over(server).SaveManyAsync(
            [ScriptedStore.Save("a"), ScriptedStore.Save("b"), ScriptedStore.Save("c")]);

        Assert.Equal([true, false, true], results.Select(r => r.Succeeded));
        Assert.Equal((StateErrorKind.Failed, "b"), (results[1].Error!.Kind, results[1].Error!.Key));
    }

    [Fact]
    public async Task An_item_that_cannot_be_sent_does_not_hide_the_others()
    {
        var server = new ScriptedHandler().Answers(HttpStatusCode.NoContent).Answers(HttpStatusCode.NoContent).Answers(HttpStatusCode.NoContent);

        IReadOnlyList<StateWriteResult> results = await ScriptedStore.Over(server).SaveManyAsync(
            [ScriptedStore.Save("a"), ScriptedStore.Save("x||y"), ScriptedStore.Save("b", "no json"), ScriptedStore.Save("c"), ScriptedStore.Save("d")]);

        Assert.Equal([true, false, false, true, true], results.Select(r => r.Succeeded));
        Assert.Equal(["x||y", "b"], results.Where(r => !r.Succeeded).Select(r => r.Error!.Key));
        Assert.All(results.Where(r => !r.Succeeded), r => Assert.Equal(StateErrorKind.BadRequest, r.Error!.Kind));
    }

    [Fact]
    public async Task An_outage_in_the_middle_leaves_the_rest_untried()
    {
        var server = new ScriptedHandler()
            .Answers(HttpStatusCode.NoContent)
            .Throws(new HttpRequestException(HttpRequestError.ResponseEnded, "lost"));

        IReadOnlyList<StateWriteResult> results = await ScriptedStore.Over(server).DeleteManyAsync(
            [ScriptedStore.Delete("a"), ScriptedStore.Delete("b"), ScriptedStore.Delete("c")]);

        Assert.Equal([true, false, false], results.Select(r => r.Succeeded));
        Assert.Equal([("b", true), ("c", false)], results.Skip(1).Select(r => (r.Error!.Key!, r.Error!.OutcomeUnknown)));
        Assert.All(results.Skip(1), r => Assert.Equal(StateErrorKind.Unavailable, r.Error!.Kind));
    }

    [Fact]
    public async Task The_outcome_of_every_item_of_a_request_whose_reply_was_lost_is_unknown()
    {
        var server = new ScriptedHandler().Throws(new HttpRequestException(HttpRequestError.ResponseEnded, "lost"));

        IReadOnlyList<StateWriteResult> results = await ScriptedStore.Over(server).SaveManyAsync([ScriptedStore.Save("a"), ScriptedStore.Save("b")]);

        Assert.Equal([("a", true), ("b", true)], results.Select(r => (r.Error!.Key!, r.Error!.OutcomeUnknown)));
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_store_that_is_not_there_is_an_exception_because_nothing_was_written()
    {
        var server = new ScriptedHandler()
            .Error(HttpStatusCode.BadRequest, "ERR_STATE_STORE_NOT_FOUND", "state store shop is not found")
            .Error(HttpStatusCode.BadRequest, "ERR_STATE_STORE_NOT_FOUND", "state store shop is not found");

        var error = await Assert.ThrowsAsync<StateStoreException>(
            async () => await ScriptedStore.Over(server).SaveManyAsync([ScriptedStore.Save("a"), ScriptedStore.Save("b")]));

        Assert.Equal(StateErrorKind.BadRequest, error.Kind);
    }

    [Fact]
    public async Task Deletes_go_in_order_each_with_its_own_result()
    {
        var server = new ScriptedHandler()
            .Answers(HttpStatusCode.NoContent)
            .Error(HttpStatusCode.Conflict, "ERR_STATE_DELETE", "possible etag mismatch. error from state store")
            .Error(HttpStatusCode.BadRequest, "ERR_STATE_DELETE", "failed deleting state with key c: invalid etag value: x")
            .Answers(HttpStatusCode.NoContent);

        IReadOnlyList<StateWriteResult> results = await ScriptedStore.Over(server).DeleteManyAsync(
            [ScriptedStore.Delete("a"), ScriptedStore.Delete("b", "1"), ScriptedStore.Delete("c", "x"), ScriptedStore.Delete("d")]);

        Assert.Equal([null, StateErrorKind.Conflict, StateErrorKind.InvalidETag, null], results.Select(r => r.Error?.Kind));
        Assert.Equal(["a", "b", "c", "d"], server.Requests.Select(r => r.Uri[^1].ToString()));
    }

    [Fact]
    public async Task Nothing_to_write_sends_nothing()
    {
        HttpStateStore store = ScriptedStore.Over(new ScriptedHandler());

        Assert.Empty(await store.SaveManyAsync([]));
        Assert.Empty(await store.DeleteManyAsync([]));
    }
}
