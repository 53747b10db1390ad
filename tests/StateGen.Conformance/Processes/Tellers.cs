using System.Collections.Concurrent;
using StateGen.Stores;

namespace StateGen.Conformance;

/// <summary>Writers that make transfers until they are told to go, and keep what was acknowledged to them.</summary>
public sealed class Tellers(Bank bank)
{
    private readonly ConcurrentQueue<string> _acknowledged = new();

    /// <summary>The receipts of the transfers that were acknowledged.</summary>
    public IReadOnlyCollection<string> Acknowledged => _acknowledged;

    /// <summary>Has transfers made by several writers at once.</summary>
    /// <param name="store">The store.</param>
    /// <param name="writers">How many writers.</param>
    /// <param name="transfers">How many transfers each makes.</param>
    public Task WorkAsync(IStateStore store, int writers, int transfers) => Task.WhenAll(Enumerable.Range(0, writers).Select(seed => Task.Run(async () =>
    {
        var random = new Random(seed);
        for (int i = 0; i < transfers; i++)
            _acknowledged.Enqueue(await bank.TransferAsync(store, random));
    })));

    /// <summary>Has transfers made until some more are acknowledged, makes the store go away in the middle of others, and waits until no writer is left.</summary>
    /// <param name="store">The store.</param>
    /// <param name="writers">How many writers.</param>
    /// <param name="transfers">How many more transfers have to be acknowledged before.</param>
    /// <param name="interrupt">Makes the store go away.</param>
    public async Task WorkUntilAsync(IStateStore store, int writers, int transfers, Func<Task> interrupt)
    {
        int enough = _acknowledged.Count + transfers;
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Task[] working = [.. Enumerable.Range(0, writers).Select(seed => Task.Run(() => WorkUntilItFailsAsync(store, seed, enough, reached)))];
        Task first = await Task.WhenAny(reached.Task, Task.WhenAll(working));
        Assert.Same(reached.Task, first);
        await interrupt();
        await Task.WhenAll(working);
    }

    private async Task WorkUntilItFailsAsync(IStateStore store, int seed, int enough, TaskCompletionSource reached)
    {
        var random = new Random(seed);
        try
        {
            while (true)
            {
                _acknowledged.Enqueue(await bank.TransferAsync(store, random));
                if (_acknowledged.Count >= enough)
                    reached.TrySetResult();
            }
        }
        catch (StateStoreException e)
        {
            Assert.Equal(StateErrorKind.Unavailable, e.Kind);
        }
    }
}
