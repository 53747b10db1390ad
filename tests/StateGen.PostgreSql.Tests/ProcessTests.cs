using StateGen.Conformance;

namespace StateGen.PostgreSql.Tests;

/// <summary>Sidecars in processes of their own, over one table.</summary>
public sealed class ProcessTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [PostgreSqlFact]
    public Task Sixteen_writers_in_two_processes_neither_lose_nor_make_money_with_version_1() => AssertTotalAsync("state.postgresql", "v1");

    [PostgreSqlFact]
    public Task Sixteen_writers_in_two_processes_neither_lose_nor_make_money_with_version_2() => AssertTotalAsync("state.postgres", "v2");

    private async Task AssertTotalAsync(string type, string version)
    {
        await database.WipeAsync();
        string component = $$"""{"type":"{{type}}","version":"{{version}}","metadata":[{"name":"connectionString","value":"{{database.Server.LibpqConnectionString}}"}]}""";
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
