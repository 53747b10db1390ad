namespace StateGen.Stores.Sqlite;

/// <summary>Has expired rows removed again and again.</summary>
internal sealed class ExpirySweeper : IDisposable
{
    private readonly WriteQueue _writes;
    private readonly TableNames _tables;
    private readonly TimeSpan _interval;
    private readonly ITimer _timer;

    /// <summary>Starts.</summary>
    /// <param name="writes">Does the removals.</param>
    /// <param name="tables">The tables.</param>
    /// <param name="time">The clock.</param>
    /// <param name="interval">How often.</param>
    public ExpirySweeper(WriteQueue writes, TableNames tables, TimeProvider time, TimeSpan interval)
    {
        _writes = writes;
        _tables = tables;
        _interval = interval;
        _timer = time.CreateTimer(static sweeper => _ = ((ExpirySweeper)sweeper!).SweepAsync(), this, interval, interval);
    }

    /// <inheritdoc/>
    public void Dispose() => _timer.Dispose();

    private async Task SweepAsync()
    {
        try
        {
            var sweep = new Sweep(_tables, _interval) { CameAt = _writes.Timestamp };
            while (await _writes.RunAsync(sweep, CancellationToken.None).ConfigureAwait(false))
                sweep = new Sweep(_tables, interval: null) { CameAt = _writes.Timestamp };
        }
        catch (Exception e) when (e is StateStoreException or ObjectDisposedException)
        {
            // The database is not there now. Nobody waits for this; the next turn may find it again.
        }
    }
}
