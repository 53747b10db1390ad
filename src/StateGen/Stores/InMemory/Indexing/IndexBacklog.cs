using System.Collections.Concurrent;

namespace StateGen.Stores.Indexing;

/// <summary>
/// The slots that were written and are not in the indexes as they are now. A write only adds its slot, which takes a small part of the time that
/// the indexes take. They catch up on a thread of the pool, and whoever reads them has them catch up first, so that no reader can tell.
/// </summary>
/// <remarks>
/// <para>
/// <b>Invariant.</b> A slot is added before what was written to it is visible, and counted until the indexes have it. A reader takes its snapshot
/// first, so all that the snapshot sees has been added when it asks the indexes to catch up.
/// </para>
/// <para>The gate is taken before monitors of slots, so nobody who holds one may wait for it.</para>
/// </remarks>
/// <param name="indexes">The indexes.</param>
internal sealed class IndexBacklog(IndexSet indexes) : IThreadPoolWorkItem
{
    // From how many on a thread of the pool is asked, and from how many on writers lend a hand.
    private const int Some = 64;
    private const int Many = 4096;

    // After how many the thread is given back to the pool, which may have other work.
    private const int BatchesInARow = 64;

    private readonly Lock _gate = new();
    private readonly ConcurrentQueue<Slot> _slots = new();
    private readonly Slot[] _batch = new Slot[IndexUpdate.MaxSlots];
    private readonly IndexUpdate _update = new(indexes);
    private int _count;
    private int _isScheduled;

    /// <summary>The indexes; they may be behind.</summary>
    public IndexSet Indexes { get; } = indexes;

    /// <summary>Adds a slot that is about to change, if an index is about it. Its monitor is held until the change is visible.</summary>
    /// <param name="slot">The slot.</param>
    public void Add(Slot slot)
    {
        if (slot.IsAwaitingIndexing || !Indexes.Covers(slot.Key))
            return;
        slot.IsAwaitingIndexing = true;
        int count = Interlocked.Increment(ref _count);
        _slots.Enqueue(slot);
        if (count >= Some)
            Schedule();
    }

    /// <summary>Waits until the indexes have all that snapshots see which have been taken so far. No monitor of a slot is held.</summary>
    /// <returns>The indexes.</returns>
    public IndexSet CatchUp()
    {
        int behind = Volatile.Read(ref _count);
        if (behind > 0)
        {
            lock (_gate)
                Update(behind);
        }

        return Indexes;
    }

    /// <summary>Brings the indexes nearer to what has been written, if they are far behind. No monitor of a slot is held.</summary>
    public void Help()
    {
        if (Volatile.Read(ref _count) < Many)
            return;
        lock (_gate)
            Update(IndexUpdate.MaxSlots);
    }

    /// <inheritdoc/>
    public void Execute()
    {
        for (int batch = 0; batch < BatchesInARow && Volatile.Read(ref _count) > 0; batch++)
        {
            lock (_gate)
                Update(IndexUpdate.MaxSlots);
        }

        // A full fence: a slot that comes now is either counted below, or finds that nobody is scheduled.
        Interlocked.Exchange(ref _isScheduled, 0);
        if (Volatile.Read(ref _count) >= Some)
            Schedule();
    }

    private void Schedule()
    {
        if (Volatile.Read(ref _isScheduled) == 0 && Interlocked.Exchange(ref _isScheduled, 1) == 0)
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    /// <summary>Puts some of the slots into the indexes, those first that were added first. The gate is held.</summary>
    private void Update(int most)
    {
        while (most > 0)
        {
            int count = 0;
            while (count < Math.Min(most, _batch.Length) && _slots.TryDequeue(out Slot? slot))
                _batch[count++] = slot;
            if (count == 0)
                return;
            _update.Run(_batch.AsSpan(0, count));
            Array.Clear(_batch, 0, count);
            Interlocked.Add(ref _count, -count);
            most -= count;
        }
    }
}
