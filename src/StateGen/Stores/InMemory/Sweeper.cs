namespace StateGen.Stores;

/// <summary>
/// Sweeps a table some time after it was woken. It rests while there is nothing to sweep, and does not keep a table alive that nobody uses.
/// </summary>
internal sealed class Sweeper : IDisposable
{
    private readonly TimeSpan _interval;
    private readonly ITimer? _timer;
    private int _isAwake;

    public Sweeper(SlotTable table, TimeProvider time, TimeSpan interval)
    {
        _interval = interval;
        if (interval != Timeout.InfiniteTimeSpan)
            _timer = time.CreateTimer(Sweep, new WeakReference<SlotTable>(table), Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Sees to it that the table is swept within the interval.</summary>
    public void Wake()
    {
        if (_timer is not null && Volatile.Read(ref _isAwake) == 0 && Interlocked.Exchange(ref _isAwake, 1) == 0)
            _timer.Change(_interval, Timeout.InfiniteTimeSpan);
    }

    /// <inheritdoc/>
    public void Dispose() => _timer?.Dispose();

    private void Sweep(object? state)
    {
        Volatile.Write(ref _isAwake, 0);
        if (((WeakReference<SlotTable>)state!).TryGetTarget(out SlotTable? table))
            table.Sweep();
    }
}
