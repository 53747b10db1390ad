using StateGen.Conformance;

namespace StateGen.Sqlite.Tests;

/// <summary>Sidecars in processes of their own, over one file.</summary>
public sealed class ProcessTests : IDisposable
{
    private readonly TemporaryFile _file = new();

    private string Component =>
        $$"""{"type":"state.sqlite","version":"v1","metadata":[{"name":"connectionString","value":"{{_file.FilePath}}"},{"name":"busyTimeout","value":"30s"}]}""";

    [Fact]
    public async Task Sixteen_writers_in_two_processes_neither_lose_nor_make_money()
    {
        using RunningSidecar first = await RunningSidecar.StartAsync(Component);
        using RunningSidecar second = await RunningSidecar.StartAsync(Component);
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

    [Fact]
    public async Task What_was_acknowledged_is_there_after_a_sidecar_was_killed_twenty_times()
    {
        var bank = new Bank(accounts: 8);
        var tellers = new Tellers(bank);
        using (RunningSidecar sidecar = await RunningSidecar.StartAsync(Component))
            await bank.OpenAsync(sidecar.Store);

        for (int round = 0; round < 20; round++)
        {
            using RunningSidecar sidecar = await RunningSidecar.StartAsync(Component);
            await bank.AssertReceiptsAsync(sidecar.Store, tellers.Acknowledged);
            await tellers.WorkUntilAsync(sidecar.Store, writers: 6, transfers: 10 + round, sidecar.KillAsync);
        }

        using RunningSidecar last = await RunningSidecar.StartAsync(Component);
        await bank.AssertReceiptsAsync(last.Store, tellers.Acknowledged);
        await bank.AssertTotalAsync(last.Store);
    }

    public void Dispose() => _file.Dispose();
}
