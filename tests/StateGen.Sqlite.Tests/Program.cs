using StateGen.Conformance;
using StateGen.Stores;

namespace StateGen.Sqlite.Tests;

/// <summary>The tests as a program: tellers with a store over the file that is named.</summary>
internal static class Program
{
    public static async Task Main(string[] arguments)
    {
        using var store = new SqliteStateStore(new SqliteStateStoreOptions { ConnectionString = arguments[1], BusyTimeout = TimeSpan.FromSeconds(30) });
        await TellerProcess.WorkAsync(store, arguments[0]);
    }
}
