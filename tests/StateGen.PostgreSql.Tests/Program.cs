using StateGen.Conformance;
using StateGen.Stores;

namespace StateGen.PostgreSql.Tests;

/// <summary>The tests as a program: tellers with a store over the database and layout that are named.</summary>
internal static class Program
{
    public static async Task Main(string[] arguments)
    {
        await using var store = new PostgreSqlStateStore(new PostgreSqlStateStoreOptions
        {
            ConnectionString = arguments[1],
            Layout = Enum.Parse<PostgreSqlLayout>(arguments[2]),
        });
        await TellerProcess.WorkAsync(store, arguments[0]);
    }
}
