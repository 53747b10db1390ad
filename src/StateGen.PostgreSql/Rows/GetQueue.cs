using System.Diagnostics.CodeAnalysis;

namespace StateGen.Stores.PostgreSql;

/// <summary>
/// Reads keys: some at once each on its own, and what comes while these are under way together, in as few statements. Under load that saves both
/// sides most of their work; where there is none nobody waits. A read begins after its call, so it sees all that was written before.
/// </summary>
/// <param name="getOne">Reads one key.</param>
/// <param name="getMany">Reads several keys, and gives those that were found.</param>
/// <param name="patience">How long a read may take that waits for others.</param>
internal sealed class GetQueue(
    Func<string, CancellationToken, ValueTask<StateItem>> getOne, Func<string[], ValueTask<Dictionary<string, StateItem>>> getMany, TimeSpan patience)
{
    private const int MostTogether = 64;

    // More than there are processors to work on them would only make the statements smaller that share the rest.
    private static readonly int MostAtOnce = Math.Clamp(Environment.ProcessorCount, 2, 16);

    private readonly Lock _gate = new();
    private readonly Queue<WaitingGet> _waiting = [];
    private int _running;

    /// <summary>Reads a key.</summary>
    /// <param name="key">The key.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>The item.</returns>
    public ValueTask<StateItem> GetAsync(string key, CancellationToken cancellationToken)
    {
        WaitingGet get;
        lock (_gate)
        {
            if (_running < MostAtOnce)
            {
                _running++;
                return GetAtOnceAsync(key, cancellationToken);
            }

            get = new WaitingGet(key);
            _waiting.Enqueue(get);
        }

        return WaitAsync(get, cancellationToken);
    }

    private async ValueTask<StateItem> GetAtOnceAsync(string key, CancellationToken cancellationToken)
    {
        try
        {
            return await getOne(key, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            if (TryTakeWaiting(out WaitingGet[]? gets))
                ThreadPool.UnsafeQueueUserWorkItem(static work => _ = work.Queue.GetWaitingAsync(work.Gets), (Queue: this, Gets: gets), preferLocal: false);
        }
    }

    private async ValueTask<StateItem> WaitAsync(WaitingGet get, CancellationToken cancellationToken)
    {
        try
        {
            return await get.Item.WaitAsync(patience, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException e)
        {
            throw PostgreSqlFailure.Of(e, mayHaveWritten: false);
        }
    }

    private async Task GetWaitingAsync(WaitingGet[] gets)
    {
        for (WaitingGet[]? next = gets; next is not null; TryTakeWaiting(out next))
        {
            try
            {
                string[] keys = [.. next.Select(static get => get.Key).Distinct(StringComparer.Ordinal)];
                Dictionary<string, StateItem> found = await getMany(keys).ConfigureAwait(false);
                foreach (WaitingGet get in next)
                    get.Complete(found.GetValueOrDefault(get.Key, StateItem.Missing(get.Key)));
            }
            catch (Exception e)
            {
                // Whatever it was, those who wait must know.
                foreach (WaitingGet get in next)
                    get.Fail(e);
            }
        }
    }

    /// <summary>Takes what waits; if nothing does, one more can be read at once.</summary>
    private bool TryTakeWaiting([NotNullWhen(true)] out WaitingGet[]? gets)
    {
        lock (_gate)
        {
            if (_waiting.Count == 0)
            {
                _running--;
                gets = null;
                return false;
            }

            gets = new WaitingGet[Math.Min(_waiting.Count, MostTogether)];
            for (int i = 0; i < gets.Length; i++)
                gets[i] = _waiting.Dequeue();
            return true;
        }
    }
}
