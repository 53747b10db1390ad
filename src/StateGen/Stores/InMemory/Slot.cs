using StateGen.Stores.Indexing;

namespace StateGen.Stores;

/// <summary>
/// The place of a key: its current version, and behind it the earlier ones that snapshots still need. Readers take no lock; writers hold the
/// monitor of the slot from looking at the current version until the commit of the new one is done.
/// </summary>
/// <remarks>
/// <b>Invariant.</b> Under the monitor the current version is always committed. A slot that is retired is in no dictionary, holds nothing any
/// snapshot needs, and is never written again: a writer that finds one looks the key up anew.
/// </remarks>
internal sealed class Slot
{
    private SlotVersion? _current;
    private long _writes;
    private long _scheduledAt = long.MaxValue;

    public Slot(string key) => Key = key;

    /// <summary>The key.</summary>
    public string Key { get; }

    /// <summary>Where the slot is in the <see cref="SlotList"/>; nowhere until a version is made. Guarded by the monitor.</summary>
    public SlotBlock? Block { get; set; }

    /// <summary>Its place in the block. Guarded by the monitor.</summary>
    public byte IndexInBlock { get; set; }

    /// <summary>Whether the slot is out of use. Guarded by the monitor.</summary>
    public bool IsRetired { get; set; }

    /// <summary>Whether the slot waits for earlier versions to be unlinked. Guarded by the monitor.</summary>
    public bool IsAwaitingTrim { get; set; }

    /// <summary>Whether the slot waits for its versions to be put into the indexes. Guarded by the monitor.</summary>
    public bool IsAwaitingIndexing { get; set; }

    /// <summary>Where the slot stands in indexes: the places of its versions when they were last put there. Only the writer of the indexes uses it.</summary>
    public IndexEntry[] IndexEntries { get; set; } = [];

    /// <summary>Where the slot is in the heap of the <see cref="ExpiryQueue"/>, and guarded by it; below zero if it is not.</summary>
    public int HeapIndex { get; set; } = -1;

    /// <summary>When the slot is due in the <see cref="ExpiryQueue"/>, in ticks of UTC; the greatest number if it is not in it.</summary>
    public long ScheduledAt
    {
        get => Volatile.Read(ref _scheduledAt);
        set => Volatile.Write(ref _scheduledAt, value);
    }

    /// <summary>The newest version, committed or not.</summary>
    public SlotVersion? Current => Volatile.Read(ref _current);

    /// <summary>The newest committed version: what a reader of one key sees.</summary>
    public SlotVersion? Committed
    {
        get
        {
            SlotVersion? current = Current;
            if (current is null || current.IsCommitted)
                return current;

            // The version before may be unlinked once the commit is done, so it counts only if the commit still is not.
            SlotVersion? previous = current.Previous;
            return current.IsCommitted ? current : previous;
        }
    }

    /// <summary>Puts a version in place. The monitor is held until the commit of the version is done.</summary>
    /// <param name="version">The version.</param>
    public void Put(SlotVersion version)
    {
        version.Previous = _current;
        Volatile.Write(ref _current, version);
    }

    /// <summary>Draws the ETag of the next version. The monitor is held and the slot is in the list, which gives it its number.</summary>
    /// <param name="source">Where the ETags of the store come from.</param>
    /// <returns>The text.</returns>
    public string NextETag(ETagSource source) => source.Format(Block!.FirstNumber + IndexInBlock, ++_writes);

    /// <summary>Unlinks all versions that no snapshot in use needs. The monitor is held and the current version is committed.</summary>
    /// <param name="clock">The clock of the store.</param>
    public void Trim(SnapshotClock clock)
    {
        SlotVersion? kept = _current;
        while (kept?.Previous is { } previous)
        {
            if (clock.HasSnapshotBetween(previous.Epoch(clock), kept.Epoch(clock)))
            {
                kept = previous;
                continue;
            }

            kept.Previous = previous.Previous;
        }
    }
}
