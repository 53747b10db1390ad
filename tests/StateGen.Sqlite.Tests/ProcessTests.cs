using StateGen.Conformance;
using StateGen.Stores;

namespace StateGen.Sqlite.Tests;

/// <summary>Stores and sidecars in processes of their own, over one file.</summary>
public sealed class ProcessTests : IDisposable
{
    private readonly TemporaryFile _file = new();

    private string Component =>
        $$"""{"type":"state.sqlite","version":"v1","metadata":[{"name":"connectionString","value":"{{_file.FilePath}}"},{"name":"busyTimeout","value":"30s"}]}""";

    [Fact]
    public async Task Sixteen_writers_in_two_processes_neither_lose_nor_make_money()
    {
        using SqliteStateStore store = _file.Open(static options => options.BusyTimeout = TimeSpan.FromSeconds(30));
        await SixteenWriters.WorkInTwoProcessesAsync(store, _file.FilePath);
    }

    [Fact]
    public Task Sixteen_writers_through_two_sidecars_neither_lose_nor_make_money() => SixteenWriters.WorkThroughTwoSidecarsAsync(Component);

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

    /// <summary>Who is root may write any file, unless that right is taken from the process.</summary>
    [Fact]
    public async Task A_file_that_may_not_be_written_ends_the_start_of_a_sidecar_and_is_only_read_where_that_is_asked_for()
    {
        using (SqliteStateStore store = _file.Open())
            await store.SaveAsync(Writes.Save("bank||k"));
        File.SetAttributes(_file.FilePath, FileAttributes.ReadOnly);
        string[] launcher = Environment.IsPrivilegedProcess ? ["setpriv", "--bounding-set=-dac_override"] : [];

        string line = (await Assert.ThrowsAsync<InvalidOperationException>(() => RunningSidecar.StartAsync(Component, launcher))).Message;
        Assert.Contains("field spec.metadata[0]: Failed to init component statestore (state.sqlite/v1): ", line, StringComparison.Ordinal);
        Assert.EndsWith($"SQLite: the file 'file:{_file.FilePath}' cannot be written; change its permissions, or say mode=ro to only read it (8)\n", line, StringComparison.Ordinal);

        using RunningSidecar reader = await RunningSidecar.StartAsync(Component.Replace("state.db", "state.db?mode=ro", StringComparison.Ordinal), launcher);
        Assert.True((await reader.Store.GetAsync("k")).Found);
    }

    public void Dispose() => _file.Dispose();
}
