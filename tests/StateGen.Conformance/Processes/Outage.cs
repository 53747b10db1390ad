using System.Diagnostics;
using StateGen.Stores;

namespace StateGen.Conformance;

/// <summary>What calls must do while that is away which keeps the state.</summary>
public static class Outage
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly string[] Keys = ["never", "ever"];

    /// <summary>Checks that every call fails as unavailable, be there an ETag to blame or not, and within a time.</summary>
    /// <param name="store">The store.</param>
    /// <param name="limit">The time.</param>
    public static async Task AssertAllCallsFailAsync(IStateStore store, TimeSpan limit)
    {
        StateSave[] saves = [.. Keys.Select(static key => new StateSave { Key = key, Value = StateValue.Json("1"u8.ToArray()), ETag = "1" })];
        StateDelete[] deletes = [.. Keys.Select(static key => new StateDelete { Key = key, ETag = "1" })];
        (string Name, Func<Task> Run)[] calls =
        [
            ("get", async () => await store.GetAsync(Keys[0])),
            ("get many", async () => await store.GetManyAsync(Keys)),
            ("save", async () => await store.SaveAsync(saves[0])),
            ("save many", async () => await store.SaveManyAsync(saves)),
            ("delete", async () => await store.DeleteAsync(deletes[0])),
            ("delete many", async () => await store.DeleteManyAsync(deletes)),
            ("transact", async () => await store.TransactAsync([saves[0], deletes[1]])),
            ("query", async () => await store.QueryAsync(new())),
            ("list keys", async () => await store.ListKeysAsync(new())),
        ];
        foreach ((string name, Func<Task> run) in calls)
        {
            long started = Stopwatch.GetTimestamp();
            Exception? failure = await Record.ExceptionAsync(run);
            Assert.True(failure is StateStoreException { Kind: StateErrorKind.Unavailable }, $"{name}: {failure}");
            Assert.True(Stopwatch.GetElapsedTime(started) < limit, $"{name} took {Stopwatch.GetElapsedTime(started)}.");
        }
    }

    /// <summary>Waits until calls succeed again, which they have to by themselves.</summary>
    /// <param name="store">The store.</param>
    public static async Task UntilItIsOverAsync(IStateStore store)
    {
        using var deadline = new CancellationTokenSource(Patience);
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!await WorksAsync(store))
            await poll.WaitForNextTickAsync(deadline.Token);
    }

    private static async Task<bool> WorksAsync(IStateStore store)
    {
        try
        {
            await store.GetAsync("any");
            return true;
        }
        catch (StateStoreException exception) when (exception.Kind == StateErrorKind.Unavailable)
        {
            return false;
        }
    }
}
