using StateGen.Conformance;
using StateGen.Stores;

namespace StateGen.PostgreSql.Tests;

/// <summary>Stores and sidecars in processes of their own, over one table.</summary>
public sealed class ProcessTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [PostgreSqlTheory]
    [InlineData(PostgreSqlLayout.Jsonb)]
    [InlineData(PostgreSqlLayout.Bytea)]
    public async Task Sixteen_writers_in_two_processes_neither_lose_nor_make_money(PostgreSqlLayout layout)
    {
        await database.WipeAsync();
        await using PostgreSqlStateStore store = database.Open(layout);
        await SixteenWriters.WorkInTwoProcessesAsync(store, database.Server.ConnectionString, $"{layout}");
    }

    [PostgreSqlTheory]
    [InlineData("state.postgresql", "v1")]
    [InlineData("state.postgres", "v2")]
    public async Task Sixteen_writers_through_two_sidecars_neither_lose_nor_make_money(string type, string version)
    {
        await database.WipeAsync();
        await SixteenWriters.WorkThroughTwoSidecarsAsync(
            $$"""{"type":"{{type}}","version":"{{version}}","metadata":[{"name":"connectionString","value":"{{database.Server.LibpqConnectionString}}"}]}""");
    }
}
