namespace StateGen.Stores;

/// <summary>
/// Counts snapshots. The time between two of them is an epoch; every write belongs to one, and a snapshot sees the writes of its own epoch and
/// of those before. Taking a snapshot ends the epoch, so whatever starts later is not seen.
/// </summary>
/// <remarks>
/// <para>Writers only read the clock. Where nobody reads several keys at once it stands still and nothing is shared between writers.</para>
/// <para>
/// <b>Invariant.</b> A version that a snapshot in use needs is never unlinked. A snapshot makes its epoch known before it moves the clock, and
/// a writer that replaces a version looks for snapshots after its commit is done. If it does not find one, that one moves the clock later, so
/// its epoch is not below the commit's and it sees the new version.
/// </para>
/// </remarks>
internal sealed class SnapshotClock
{
    private long _epoch;
    private Snapshot? _snapshots;

    /// <summary>The epoch that is running.</summary>
    public long Now => Volatile.Read(ref _epoch);

    /// <summary>Takes a snapshot. It takes no lock and, but for the first times, allocates nothing.</summary>
    /// <returns>The snapshot; to be disposed of.</returns>
    public Snapshot Take()
    {
        long epoch = Now;
        Snapshot snapshot = Claim(epoch);
        while (true)
        {
            long found = Interlocked.CompareExchange(ref _epoch, epoch + 1, epoch);
            if (found == epoch)
                return snapshot;
            epoch = found;
            snapshot.MoveTo(epoch);
        }
    }

    /// <summary>Whether a snapshot in use is at one of the epochs from <paramref name="first"/> to the one before <paramref name="end"/>.</summary>
    /// <param name="first">The first epoch.</param>
    /// <param name="end">The epoch behind the last.</param>
    /// <returns><see langword="true"/> if there is one.</returns>
    public bool HasSnapshotBetween(long first, long end)
    {
        for (Snapshot? snapshot = Volatile.Read(ref _snapshots); snapshot is not null; snapshot = snapshot.Next)
        {
            long epoch = snapshot.Epoch;
            if (first <= epoch && epoch < end)
                return true;
        }

        return false;
    }

    private Snapshot Claim(long epoch)
    {
        for (Snapshot? free = Volatile.Read(ref _snapshots); free is not null; free = free.Next)
        {
            if (free.TryClaim(epoch))
                return free;
        }

        // The list grows to the most snapshots that were ever in use at once and stays: nothing has to be reclaimed.
        Snapshot? head = Volatile.Read(ref _snapshots);
        while (true)
        {
            var added = new Snapshot(this, epoch, head);
            Snapshot? found = Interlocked.CompareExchange(ref _snapshots, added, head);
            if (found == head)
                return added;
            head = found;
        }
    }
}
