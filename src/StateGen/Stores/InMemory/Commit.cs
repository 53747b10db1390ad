namespace StateGen.Stores;

/// <summary>
/// The instant at which one or more <see cref="SlotVersion"/>s become visible, all at once: an epoch of the <see cref="SnapshotClock"/>.
/// </summary>
/// <remarks>
/// <para>
/// A commit is <i>pending</i> while versions of it are put in place, <i>ready</i> when all are, and <i>done</i> once it has its epoch. The
/// epoch is the clock's at any moment after it became ready. Whoever needs it first, the writer or a reader, sets it; it never changes.
/// </para>
/// <para>
/// <b>Invariant.</b> A snapshot S sees all versions of a commit or none. Let the epoch of the commit be E. If S was taken before the commit
/// was ready, the clock stood above S when E was read, so E is above S; and while S saw it pending or not at all, it took it for absent too.
/// If S was taken afterwards, S finds all versions in place and the commit ready or done, and decides by the one final E.
/// </para>
/// </remarks>
internal class Commit
{
    private const long Pending = -2;
    private const long Ready = -1;

    private long _epoch;

    private protected Commit(bool ready) => _epoch = ready ? Ready : Pending;

    /// <summary>Whether the versions are visible to a reader of one key.</summary>
    public bool IsDone => Volatile.Read(ref _epoch) >= 0;

    /// <summary>A commit of several versions: pending until <see cref="Complete"/>.</summary>
    /// <returns>The commit.</returns>
    public static Commit OfMany() => new(ready: false);

    /// <summary>Makes the versions visible. All of them are in place.</summary>
    /// <param name="clock">The clock of the store.</param>
    public void Complete(SnapshotClock clock)
    {
        // A full fence, for one version also: the clock must be read after the version is in place, not before.
        Interlocked.CompareExchange(ref _epoch, Ready, Pending);
        Resolve(clock);
    }

    /// <summary>Finds out the epoch, and sets it if the commit is ready and has none yet.</summary>
    /// <param name="clock">The clock of the store.</param>
    /// <returns>The epoch; below zero while the commit is pending.</returns>
    public long Resolve(SnapshotClock clock)
    {
        long epoch = Volatile.Read(ref _epoch);
        if (epoch != Ready)
            return epoch;

        long now = clock.Now;
        epoch = Interlocked.CompareExchange(ref _epoch, now, Ready);
        return epoch == Ready ? now : epoch;
    }
}
