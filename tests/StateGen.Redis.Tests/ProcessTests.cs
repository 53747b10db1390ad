using StateGen.Conformance;
using StateGen.Stores;

namespace StateGen.Redis.Tests;

/// <summary>Stores and sidecars in processes of their own, over one server.</summary>
public sealed class ProcessTests
{
    [RedisFact]
    public async Task Sixteen_writers_in_two_processes_neither_lose_nor_make_money()
    {
        await using RedisServer server = await RedisServer.StartAsync();
        using var store = new RedisStateStore(new RedisStateStoreOptions { Host = server.Address });
        await SixteenWriters.WorkInTwoProcessesAsync(store, server.Address);
    }

    [RedisFact]
    public async Task Sixteen_writers_through_two_sidecars_neither_lose_nor_make_money()
    {
        await using RedisServer server = await RedisServer.StartAsync();
        await SixteenWriters.WorkThroughTwoSidecarsAsync(
            $$"""{"type":"state.redis","version":"v1","metadata":[{"name":"redisHost","value":"{{server.Address}}"}]}""");
    }
}
