using StateGen.Queries;
using StateGen.Stores;
using StateGen.Testing;
using static StateGen.Server.Tests.Client.ServedStore;

namespace StateGen.Server.Tests.Client;

/// <summary>Failures of a store as they come through this project's server and its client.</summary>
public sealed class HttpStateStoreFailureTests
{
    public static TheoryData<StateErrorKind, bool> Failures => new()
    {
        { StateErrorKind.BadRequest, false },
        { StateErrorKind.NotSupported, false },
        { StateErrorKind.Unavailable, false },
        { StateErrorKind.Unavailable, true },
        { StateErrorKind.Full, false },
        { StateErrorKind.Failed, false },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task A_failure_is_of_the_same_kind_through_http(StateErrorKind kind, bool outcomeUnknown)
    {
        using var memory = new InMemoryStateStore();
        var failing = new FaultStateStore(memory);
        failing.On(StateCallKinds.All).Fail(new StateError(kind, "something is wrong") { OutcomeUnknown = outcomeUnknown });
        await using ServedStore served = await StartAsync(failing);
        HttpStateStore store = served.Client;

        (string Operation, Func<Task> Call)[] calls =
        [
            ("get", async () => await store.GetAsync("k")),
            ("get many", async () => await store.GetManyAsync(["k"])),
            ("save", async () => await store.SaveAsync(Save("k", "1", "1"))),
            ("delete", async () => await store.DeleteAsync(Delete("k", "1"))),
            ("transaction", async () => await store.TransactAsync([Save("k", "1", "1")])),
            ("query", async () => await store.QueryAsync(new StateQueryRequest())),
            ("explain", async () => await store.ExplainAsync(new StateQueryRequest())),
            ("keys", async () => await store.ListKeysAsync(new StateKeyListRequest())),
        ];

        foreach ((string operation, Func<Task> call) in calls)
        {
            var error = await Assert.ThrowsAsync<StateStoreException>(call);
            Assert.Equal((operation, kind, outcomeUnknown), (operation, error.Kind, error.OutcomeUnknown));
        }
    }

    [Fact]
    public async Task An_etag_that_is_none_of_the_store_is_told_from_a_stale_one()
    {
        using var memory = new InMemoryStateStore();
        var failing = new FaultStateStore(memory);
        failing.On(StateCallKinds.Writes).Fail(new StateError(StateErrorKind.InvalidETag, "not a number"));
        await using ServedStore served = await StartAsync(failing);

        var save = await Assert.ThrowsAsync<StateStoreException>(async () => await served.Client.SaveAsync(Save("k", "1", "x")));
        var delete = await Assert.ThrowsAsync<StateStoreException>(async () => await served.Client.DeleteAsync(Delete("k", "x")));
        var transaction = await Assert.ThrowsAsync<StateStoreException>(async () => await served.Client.TransactAsync([Delete("k", "x")]));

        Assert.All([save, delete, transaction], e => Assert.Equal(StateErrorKind.InvalidETag, e.Kind));
    }

    [Fact]
    public async Task A_full_store_refuses_the_items_that_no_longer_fit_and_only_those()
    {
        using var memory = new InMemoryStateStore(new InMemoryStateStoreOptions { MaxEntries = 2 });
        await using ServedStore served = await StartAsync(memory);

        IReadOnlyList<StateWriteResult> results = await served.Client.SaveManyAsync([Save("a"), Save("b"), Save("c"), Save("d")]);

        Assert.Equal([null, null, StateErrorKind.Full, StateErrorKind.Full], results.Select(r => r.Error?.Kind));
        Assert.Equal(["c", "d"], results.Skip(2).Select(r => r.Error!.Key));
    }

    [Fact]
    public async Task A_wrong_token_is_refused_with_a_hint()
    {
        using var memory = new InMemoryStateStore();
        await using ServedStore served = await StartAsync(memory, server => server.ApiToken = "right", client => client.ApiToken = "wr0ng");

        var error = await Assert.ThrowsAsync<StateStoreException>(async () => await served.Client.GetAsync("k"));

        Assert.Contains("DAPR_API_TOKEN", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("wr0ng", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_right_token_opens()
    {
        using var memory = new InMemoryStateStore();
        await using ServedStore served = await StartAsync(memory, server => server.ApiToken = "right", client => client.ApiToken = "right");

        Assert.True((await served.Client.SaveAsync(Save("k"))).Succeeded);
    }

    [Fact]
    public async Task A_component_that_is_not_there_is_named()
    {
        using var memory = new InMemoryStateStore();
        await using ServedStore served = await StartAsync(memory, null, client => client.StoreName = "shpo");

        var get = await Assert.ThrowsAsync<StateStoreException>(async () => await served.Client.GetAsync("k"));
        var many = await Assert.ThrowsAsync<StateStoreException>(async () => await served.Client.SaveManyAsync([Save("a"), Save("b")]));
        var capabilities = await Assert.ThrowsAsync<StateStoreException>(async () => await served.Client.GetCapabilitiesAsync());

        Assert.Equal([StateErrorKind.BadRequest, StateErrorKind.BadRequest, StateErrorKind.BadRequest], [get.Kind, many.Kind, capabilities.Kind]);
        Assert.Contains("shpo", get.Message, StringComparison.Ordinal);
        Assert.Contains("it has shop", capabilities.Message, StringComparison.Ordinal);
    }
}
