using System.Collections.Concurrent;

namespace StateGen.Stores.Http;

/// <summary>
/// The deadlines of requests. Nearly all of them end before their time, and their timers serve again then; but only those of the system's clock,
/// which can tell for certain that they have not gone off.
/// </summary>
internal sealed class DeadlinePool(TimeSpan timeout, TimeProvider time) : IDisposable
{
    private readonly ConcurrentQueue<CancellationTokenSource> _spare = [];
    private readonly bool _reuses = ReferenceEquals(time, TimeProvider.System);
    private volatile bool _isDisposed;

    /// <summary>A source that cancels when the time is up, from now on.</summary>
    public CancellationTokenSource Rent()
    {
        if (!_spare.TryDequeue(out CancellationTokenSource? deadline))
            return new CancellationTokenSource(timeout, time);
        deadline.CancelAfter(timeout);
        return deadline;
    }

    /// <summary>Takes a source back that nobody uses any more.</summary>
    public void Return(CancellationTokenSource deadline)
    {
        if (_reuses && !_isDisposed && deadline.TryReset())
            _spare.Enqueue(deadline);
        else
            deadline.Dispose();
    }

    public void Dispose()
    {
        _isDisposed = true;
        while (_spare.TryDequeue(out CancellationTokenSource? deadline))
            deadline.Dispose();
    }
}
