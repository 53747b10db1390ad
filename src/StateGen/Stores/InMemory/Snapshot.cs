namespace StateGen.Stores;

/// <summary>The state as of one instant: the end of an epoch. It is used by one thread, disposed of, and then used again for another.</summary>
internal sealed class Snapshot : IDisposable
{
    private const long Unused = long.MaxValue;

    private readonly SnapshotClock _clock;
    private long _epoch;

    public Snapshot(SnapshotClock clock, long epoch, Snapshot? next)
    {
        _clock = clock;
        _epoch = epoch;
        Next = next;
    }

    /// <summary>The next one in the list of all snapshots.</summary>
    public Snapshot? Next { get; }

    /// <summary>The epoch; the greatest number while the snapshot is not in use.</summary>
    public long Epoch => Volatile.Read(ref _epoch);

    /// <summary>Takes the snapshot into use, if nobody else has.</summary>
    /// <param name="epoch">The epoch to start with.</param>
    /// <returns>Whether it was free.</returns>
    public bool TryClaim(long epoch) => Epoch == Unused && Interlocked.CompareExchange(ref _epoch, epoch, Unused) == Unused;

    /// <summary>Makes another epoch known, with a fence behind it.</summary>
    /// <param name="epoch">The epoch.</param>
    public void MoveTo(long epoch) => Interlocked.Exchange(ref _epoch, epoch);

    /// <summary>Finds the version of a slot that was current at the instant of the snapshot.</summary>
    /// <param name="slot">The slot.</param>
    /// <returns>The version, or <see langword="null"/> if there was none.</returns>
    public SlotVersion? Find(Slot slot)
    {
        SlotVersion? version = slot.Current;
        while (version is not null && !Sees(version))
            version = version.Previous;
        return version;
    }

    /// <inheritdoc/>
    public void Dispose() => Volatile.Write(ref _epoch, Unused);

    private bool Sees(SlotVersion version)
    {
        long epoch = version.Epoch(_clock);
        return epoch >= 0 && epoch <= _epoch;
    }
}
