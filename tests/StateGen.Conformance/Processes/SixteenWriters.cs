using StateGen.Stores;

namespace StateGen.Conformance;

/// <summary>Sixteen writers who move money between the accounts of one store, and what must hold while they do and afterwards.</summary>
public static class SixteenWriters
{
    private const int Accounts = 12;
    private const int Writers = 16;
    private const int Transfers = 20;

    /// <summary>All of them within this process.</summary>
    /// <param name="store">The store.</param>
    public static async Task WorkInOneProcessAsync(IStateStore store)
    {
        var bank = new Bank(Accounts);
        await bank.OpenAsync(store);
        var tellers = new Tellers(bank);

        await WatchAsync(bank, store, tellers.WorkAsync(store, Writers, Transfers));
        await AssertAllThereAsync(bank, store, tellers.Acknowledged);
    }

    /// <summary>Half of them through each of two sidecars, which are processes of their own and start at the same time with nothing there.</summary>
    /// <param name="component">The member <c>spec</c> of the component that both serve.</param>
    public static async Task WorkThroughTwoSidecarsAsync(string component)
    {
        Task<RunningSidecar> starting = RunningSidecar.StartAsync(component);
        using RunningSidecar second = await RunningSidecar.StartAsync(component);
        using RunningSidecar first = await starting;
        var bank = new Bank(Accounts);
        await bank.OpenAsync(first.Store);
        var tellers = new Tellers(bank);

        Task work = Task.WhenAll(tellers.WorkAsync(first.Store, Writers / 2, Transfers), tellers.WorkAsync(second.Store, Writers / 2, Transfers));
        await WatchAsync(bank, first.Store, work);
        await AssertAllThereAsync(bank, second.Store, tellers.Acknowledged);
    }

    /// <summary>Half of them in each of two processes that have the store itself, while this one watches.</summary>
    /// <param name="store">The store.</param>
    /// <param name="where">Where the store is, as the program of the tests takes it.</param>
    public static async Task WorkInTwoProcessesAsync(IStateStore store, params string[] where)
    {
        var bank = new Bank(Accounts);
        await bank.OpenAsync(store);
        using var first = TellerProcess.Start("first", where);
        using var second = TellerProcess.Start("second", where);

        Task<IReadOnlyList<string>[]> work = Task.WhenAll(first.AcknowledgedAsync(), second.AcknowledgedAsync());
        await WatchAsync(bank, store, work);
        await AssertAllThereAsync(bank, store, [.. (await work).SelectMany(static receipts => receipts)]);
    }

    /// <summary>What one of two processes does.</summary>
    /// <param name="store">The store.</param>
    /// <param name="branch">Which of them it is.</param>
    /// <returns>The receipts of what was acknowledged.</returns>
    internal static async Task<IReadOnlyCollection<string>> WorkAsOneOfTwoAsync(IStateStore store, string branch)
    {
        var tellers = new Tellers(new Bank(Accounts, branch));
        await tellers.WorkAsync(store, Writers / 2, Transfers);
        return tellers.Acknowledged;
    }

    private static async Task WatchAsync(Bank bank, IStateStore store, Task work)
    {
        while (!work.IsCompleted)
            await bank.AssertTotalAsync(store);
        await work;
    }

    private static async Task AssertAllThereAsync(Bank bank, IStateStore store, IReadOnlyCollection<string> acknowledged)
    {
        Assert.Equal(Writers * Transfers, acknowledged.Count);
        await bank.AssertReceiptsAsync(store, acknowledged);
        await bank.AssertTotalAsync(store);
    }
}
