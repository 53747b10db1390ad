using StateGen.Conformance;
using StateGen.Stores;

namespace StateGen.Redis.Tests;

/// <summary>What happens when the server or the wire to it goes away.</summary>
public sealed class OutageTests
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(2);

    [RedisFact]
    public async Task A_server_that_is_killed_and_started_again_loses_and_repeats_nothing()
    {
        await using RedisServer server = await RedisServer.StartAsync("--appendonly", "yes", "--appendfsync", "always");
        using RedisStateStore store = Open(server.Address);
        var bank = new Bank(accounts: 8);
        var tellers = new Tellers(bank);
        await bank.OpenAsync(store);

        for (int round = 0; round < 3; round++)
        {
            await tellers.WorkUntilAsync(store, writers: 8, transfers: 40, server.KillAsync);
            await server.StartAgainAsync();
            await Outage.UntilItIsOverAsync(store);
            await bank.AssertReceiptsAsync(store, tellers.Acknowledged);
            await bank.AssertTotalAsync(store);
        }
    }

    [RedisFact]
    public async Task Connections_that_are_cut_in_the_middle_of_replies_under_load_lose_and_repeat_nothing_and_work_resumes_by_itself()
    {
        await using RedisServer server = await RedisServer.StartAsync();
        await using var proxy = new CuttingProxy(server.Port, "EVAL");
        using RedisStateStore store = Open(proxy.Address);
        var bank = new Bank(accounts: 8);
        var tellers = new Tellers(bank);
        await bank.OpenAsync(store);

        for (int round = 0; round < 5; round++)
        {
            await tellers.WorkUntilAsync(store, writers: 8, transfers: 40, CutAllAsync);
            proxy.Mend();
            await Outage.UntilItIsOverAsync(store);
            await bank.AssertReceiptsAsync(store, tellers.Acknowledged);
            await bank.AssertTotalAsync(store);
        }

        Task CutAllAsync()
        {
            proxy.CutAll();
            return Task.CompletedTask;
        }
    }

    [RedisFact]
    public async Task Through_a_sidecar_a_server_that_is_killed_and_started_again_loses_and_repeats_nothing()
    {
        await using RedisServer server = await RedisServer.StartAsync("--appendonly", "yes", "--appendfsync", "always");
        using RunningSidecar sidecar = await RunningSidecar.StartAsync(
            $$"""{"type":"state.redis","version":"v1","metadata":[{"name":"redisHost","value":"{{server.Address}}"},{"name":"readTimeout","value":"2s"}]}""");
        var bank = new Bank(accounts: 8);
        var tellers = new Tellers(bank);
        await bank.OpenAsync(sidecar.Store);

        for (int round = 0; round < 3; round++)
        {
            await tellers.WorkUntilAsync(sidecar.Store, writers: 8, transfers: 40, server.KillAsync);
            await Outage.AssertAllCallsFailAsync(sidecar.Store, Timeout);
            await server.StartAgainAsync();
            await Outage.UntilItIsOverAsync(sidecar.Store);
            await bank.AssertReceiptsAsync(sidecar.Store, tellers.Acknowledged);
            await bank.AssertTotalAsync(sidecar.Store);
        }
    }

    [RedisFact]
    public async Task Calls_while_the_server_is_away_fail_in_time_and_are_no_conflicts()
    {
        await using RedisServer server = await RedisServer.StartAsync();
        using RedisStateStore store = Open(server.Address);
        await store.SaveAsync(Writes.Save("k"));
        await server.KillAsync();

        await Outage.AssertAllCallsFailAsync(store, Timeout);

        await server.StartAgainAsync();
        await Outage.UntilItIsOverAsync(store);
    }

    [RedisTheory]
    [InlineData(0)]
    [InlineData(3)]
    public async Task A_write_whose_reply_is_cut_has_an_unknown_outcome_and_is_done_once(int bytes)
    {
        await using RedisServer server = await RedisServer.StartAsync();
        await using var proxy = new CuttingProxy(server.Port, "EVAL");
        using RedisStateStore direct = Open(server.Address);
        using RedisStateStore store = Open(proxy.Address);
        ETag before = (await store.SaveAsync(Writes.Save("k", "\"before\""))).ETag;

        proxy.CutNextReplyAfter(bytes);
        var lost = await Assert.ThrowsAsync<StateStoreException>(async () => await store.SaveAsync(Writes.Save("k", "\"after\"", before)));

        Assert.Equal(StateErrorKind.Unavailable, lost.Kind);
        Assert.True(lost.OutcomeUnknown);
        Assert.EndsWith("Whether the write happened is not known.", lost.Message, StringComparison.Ordinal);
        StateItem after = await direct.GetAsync("k");
        Assert.Equal("\"after\"", Writes.TextOf(after));
        await Outage.UntilItIsOverAsync(store);
        Assert.Equal(after.ETag, (await direct.GetAsync("k")).ETag);
        Assert.True((await store.SaveAsync(Writes.Save("k", "\"again\"", before))).IsConflict);
    }

    [RedisFact]
    public async Task A_read_whose_reply_is_cut_has_no_outcome_to_be_unsure_of()
    {
        await using RedisServer server = await RedisServer.StartAsync();
        await using var proxy = new CuttingProxy(server.Port, "EVAL");
        using RedisStateStore store = Open(proxy.Address);
        await store.SaveAsync(Writes.Save("k"));

        proxy.CutNextReplyAfter(3);
        var lost = await Assert.ThrowsAsync<StateStoreException>(async () => await store.GetAsync("k"));

        Assert.Equal(StateErrorKind.Unavailable, lost.Kind);
        Assert.False(lost.OutcomeUnknown);
        await Outage.UntilItIsOverAsync(store);
    }

    [RedisFact]
    public async Task A_server_that_does_not_answer_is_waited_for_no_longer_than_the_timeout()
    {
        await using RedisServer server = await RedisServer.StartAsync();
        await using var proxy = new CuttingProxy(server.Port, "EVAL");
        using RedisStateStore store = Open(proxy.Address, TimeSpan.FromMilliseconds(200));
        await store.SaveAsync(Writes.Save("k", "\"before\""));
        proxy.Silence();

        var read = await Assert.ThrowsAsync<StateStoreException>(async () => await store.GetAsync("k"));
        var write = await Assert.ThrowsAsync<StateStoreException>(async () => await store.SaveAsync(Writes.Save("k", "\"after\"")));
        using var cancellation = new CancellationTokenSource(TimeSpan.FromMilliseconds(20));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await store.GetAsync("k", cancellationToken: cancellation.Token));

        Assert.Equal(StateErrorKind.Unavailable, read.Kind);
        Assert.False(read.OutcomeUnknown);
        Assert.Equal(StateErrorKind.Unavailable, write.Kind);
        Assert.True(write.OutcomeUnknown);
        proxy.Speak();
        await Outage.UntilItIsOverAsync(store);
    }

    [RedisFact]
    public async Task A_store_whose_server_comes_later_works_from_then_on()
    {
        await using RedisServer server = await RedisServer.StartAsync();
        await server.KillAsync();
        using var store = new RedisStateStore(new RedisStateStoreOptions { Host = server.Address, ConnectRetries = 0 });

        var away = await Assert.ThrowsAsync<RedisSetupException>(async () => await store.SaveAsync(Writes.Save("k")));
        Assert.Equal(StateErrorKind.Unavailable, away.Kind);
        Assert.Equal(nameof(RedisStateStoreOptions.Host), away.Option);
        Assert.False(away.OutcomeUnknown);

        await server.StartAgainAsync();
        Assert.True((await store.SaveAsync(Writes.Save("k"))).Succeeded);
    }

    private static RedisStateStore Open(string address, TimeSpan? timeout = null) =>
        new(new RedisStateStoreOptions { Host = address, OperationTimeout = timeout ?? Timeout });
}
