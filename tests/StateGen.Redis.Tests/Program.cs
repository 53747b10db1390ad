using StateGen.Conformance;
using StateGen.Stores;

namespace StateGen.Redis.Tests;

/// <summary>The tests as a program: tellers with a store over the server that is named.</summary>
internal static class Program
{
    public static async Task Main(string[] arguments)
    {
        using var store = new RedisStateStore(new RedisStateStoreOptions { Host = arguments[1] });
        await TellerProcess.WorkAsync(store, arguments[0]);
    }
}
