using StateGen.Conformance;

namespace StateGen.Redis.Tests;

/// <summary>Sidecars in processes of their own, over one server.</summary>
public sealed class ProcessTests
{
    [RedisFact]
    public async Task Sixteen_writers_in_two_processes_neither_lose_nor_make_money()
    {
        await using RedisServer server = await RedisServer.StartAsync();
        string component = $$"""{"type":"state.redis","version":"v1","metadata":[{"name":"redisHost","value":"{{server.Address}}"}]}""";
        using RunningSidecar first = await RunningSidecar.StartAsync(component);
        using RunningSidecar second = await RunningSidecar.StartAsync(component);
        var bank = new Bank(accounts: 12);
        await bank.OpenAsync(first.Store);
        var tellers = new Tellers(bank);

        Task work = Task.WhenAll(tellers.WorkAsync(first.Store, writers: 8, transfers: 20), tellers.WorkAsync(second.Store, writers: 8, transfers: 20));
        while (!work.IsCompleted)
            await bank.AssertTotalAsync(first.Store);
        await work;

        Assert.Equal(320, tellers.Acknowledged.Count);
        await bank.AssertReceiptsAsync(second.Store, tellers.Acknowledged);
    }
}
