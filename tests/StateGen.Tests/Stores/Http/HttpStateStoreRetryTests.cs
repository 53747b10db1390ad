using System.Net;
using StateGen.Stores;
using StateGen.Testing;

namespace StateGen.Tests.Stores.Http;

/// <summary>What is sent again and what is not, what a time-out means, and that a cancellation always surfaces.</summary>
public sealed class HttpStateStoreRetryTests
{
    private static readonly HttpRequestException NeverConnected = new(HttpRequestError.ConnectionError, "no connection");
    private static readonly HttpRequestException ReplyLost = new(HttpRequestError.ResponseEnded, "the reply was lost");

    [Theory]
    [InlineData(HttpStatusCode.RequestTimeout)]
    [InlineData(HttpStatusCode.TooManyRequests)]
    [InlineData(HttpStatusCode.BadGateway)]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    [InlineData(HttpStatusCode.GatewayTimeout)]
    public async Task A_read_is_sent_again_while_the_server_is_unavailable(HttpStatusCode status)
    {
        var server = new ScriptedHandler().Answers(status, "<html>").Throws(ReplyLost).Answers(HttpStatusCode.OK, "1");

        StateItem item = await ScriptedStore.Over(server).GetAsync("k");

        Assert.Equal("1", item.Text());
        Assert.Equal(3, server.Requests.Count);
    }

    [Fact]
    public async Task A_read_with_a_body_is_sent_again_with_the_same_body()
    {
        var server = new ScriptedHandler().Answers(HttpStatusCode.ServiceUnavailable).Answers(HttpStatusCode.OK, """[{"key":"a"}]""");

        await ScriptedStore.Over(server).GetManyAsync(["a"]);

        Assert.Equal(["""{"keys":["a"]}""", """{"keys":["a"]}"""], server.Requests.Select(r => r.Body));
    }

    [Fact]
    public async Task A_read_is_given_up_after_the_last_attempt()
    {
        var server = new ScriptedHandler().Throws(NeverConnected).Throws(NeverConnected);
        HttpStateStore store = ScriptedStore.Over(server, o => o.MaxAttempts = 2);

        var error = await Assert.ThrowsAsync<StateStoreException>(async () => await store.GetAsync("k"));

        Assert.Equal((StateErrorKind.Unavailable, false), (error.Kind, error.OutcomeUnknown));
        Assert.Equal(2, server.Requests.Count);
    }

    [Theory]
    [InlineData(HttpStatusCode.InternalServerError)]
    [InlineData(HttpStatusCode.BadRequest)]
    [InlineData(HttpStatusCode.Unauthorized)]
    public async Task A_read_that_was_refused_is_not_sent_again(HttpStatusCode status)
    {
        var server = new ScriptedHandler().Answers(status, "{}");

        await Assert.ThrowsAsync<StateStoreException>(async () => await ScriptedStore.Over(server).GetAsync("k"));

        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_write_is_sent_again_if_it_cannot_have_happened()
    {
        var server = new ScriptedHandler().Throws(NeverConnected).Answers(HttpStatusCode.TooManyRequests).Answers(HttpStatusCode.NoContent);

        StateWriteResult result = await ScriptedStore.Over(server).SaveAsync(ScriptedStore.Save("k"));

        Assert.True(result.Succeeded);
        Assert.Equal(3, server.Requests.Count);
    }

    public static TheoryData<string> Writes => new("save", "delete", "transaction");

    public static TheoryData<string> All =>
        new("get", "get many", "save", "save many", "delete", "delete many", "transaction", "query", "keys", "capabilities");

    [Theory]
    [MemberData(nameof(Writes))]
    public async Task A_write_whose_reply_was_lost_is_not_sent_again_and_its_outcome_is_unknown(string write)
    {
        var server = new ScriptedHandler().Throws(ReplyLost);

        var error = await Assert.ThrowsAsync<StateStoreException>(() => Operations.RunAsync(ScriptedStore.Over(server), write, default));

        Assert.Equal((StateErrorKind.Unavailable, true), (error.Kind, error.OutcomeUnknown));
        Assert.Contains("Whether the write happened is not known.", error.Message, StringComparison.Ordinal);
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData(HttpStatusCode.BadGateway)]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    [InlineData(HttpStatusCode.GatewayTimeout)]
    public async Task The_outcome_of_a_write_behind_a_failing_proxy_is_unknown(HttpStatusCode status)
    {
        var server = new ScriptedHandler().Answers(status);

        var error = await Assert.ThrowsAsync<StateStoreException>(async () => await ScriptedStore.Over(server).SaveAsync(ScriptedStore.Save("k")));

        Assert.Equal((StateErrorKind.Unavailable, true), (error.Kind, error.OutcomeUnknown));
        Assert.Single(server.Requests);
    }

    [Theory]
    [MemberData(nameof(Writes))]
    public async Task A_write_without_an_answer_in_time_is_unavailable_and_its_outcome_unknown(string write)
    {
        var time = new ManualTimeProvider();
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var server = new ScriptedHandler().Hangs(reached);
        HttpStateStore store = ScriptedStore.Over(server, o => (o.TimeProvider, o.Timeout) = (time, TimeSpan.FromSeconds(5)));

        Task call = Operations.RunAsync(store, write, default);
        await reached.Task;
        time.Advance(TimeSpan.FromSeconds(5));

        var error = await Assert.ThrowsAsync<StateStoreException>(() => call);
        Assert.Equal((StateErrorKind.Unavailable, true), (error.Kind, error.OutcomeUnknown));
        Assert.Contains("within 5 seconds", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_time_out_of_the_given_client_is_unavailable_too()
    {
        var server = new ScriptedHandler().Throws(new TaskCanceledException("HttpClient.Timeout", new TimeoutException()));

        var error = await Assert.ThrowsAsync<StateStoreException>(async () => await ScriptedStore.Over(server).SaveAsync(ScriptedStore.Save("k")));

        Assert.Equal((StateErrorKind.Unavailable, true), (error.Kind, error.OutcomeUnknown));
    }

    [Fact]
    public async Task Waits_between_attempts_are_random_below_a_limit_that_doubles()
    {
        const int attempts = 40;
        var time = new EagerTimeProvider(TimeSpan.FromSeconds(30));
        ScriptedHandler server = new();
        for (int i = 0; i < attempts; i++)
            server.Throws(NeverConnected);
        HttpStateStore store = ScriptedStore.Over(server, o =>
        {
            o.MaxAttempts = attempts;
            o.TimeProvider = time;
            o.RetryDelay = TimeSpan.FromSeconds(4);
            o.MaxRetryDelay = TimeSpan.FromSeconds(10);
        });

        await Assert.ThrowsAsync<StateStoreException>(async () => await store.GetAsync("k"));

        double[] waits = [.. time.Waits.Select(w => w.TotalSeconds)];
        Assert.Equal(attempts - 1, waits.Length);
        Assert.InRange(waits[0], 0, 4);
        Assert.InRange(waits[1], 0, 8);
        Assert.All(waits, w => Assert.InRange(w, 0, 10));
        Assert.True(waits.Max() - waits.Min() > 2, "The waits are too much alike.");
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_cancelled_call_throws_with_the_callers_token_and_sends_nothing_more(string operation)
    {
        using var cancellation = new CancellationTokenSource();
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var server = new ScriptedHandler().Hangs(reached);
        HttpStateStore store = ScriptedStore.Over(server);

        Task call = Operations.RunAsync(store, operation, cancellation.Token);
        await reached.Task;
        await cancellation.CancelAsync();

        var cancelled = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Equal(cancellation.Token, cancelled.CancellationToken);
        Assert.Single(server.Requests);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_call_that_is_cancelled_from_the_start_sends_nothing(string operation)
    {
        HttpStateStore store = ScriptedStore.Over(new ScriptedHandler());

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Operations.RunAsync(store, operation, new CancellationToken(true)));
    }

    [Fact]
    public async Task Reading_one_by_one_is_cancelled_with_the_callers_token_too()
    {
        using var cancellation = new CancellationTokenSource();
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var server = new ScriptedHandler().Answers(HttpStatusCode.OK, string.Empty).Hangs(reached);

        Task call = ScriptedStore.Over(server).GetManyAsync(["a"], null, cancellation.Token).AsTask();
        await reached.Task;
        await cancellation.CancelAsync();

        var cancelled = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Equal(cancellation.Token, cancelled.CancellationToken);
    }

    [Fact]
    public async Task A_failure_that_comes_of_a_cancellation_is_a_cancellation()
    {
        using var cancellation = new CancellationTokenSource();
        var server = new ScriptedHandler().Fails(async () =>
        {
            await cancellation.CancelAsync();
            throw new IOException("aborted");
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await ScriptedStore.Over(server).GetAsync("k", null, cancellation.Token));
    }

    [Fact]
    public async Task A_cancellation_during_a_wait_ends_it()
    {
        using var cancellation = new CancellationTokenSource();
        var server = new ScriptedHandler().Throws(NeverConnected);
        HttpStateStore store = ScriptedStore.Over(server, o => (o.TimeProvider, o.RetryDelay) = (new ManualTimeProvider(), TimeSpan.FromDays(1)));

        Task call = store.GetAsync("k", null, cancellation.Token).AsTask();
        Assert.Single(server.Requests);
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
    }
}
