using System.Collections.Concurrent;
using StateGen.Stores.Indexing;

namespace StateGen.Stores;

/// <summary>The slots of a store by key, and what goes on around a write: locking, quota, commit, and clearing up.</summary>
/// <remarks>
/// Locks are taken in one order: the gate of the indexes, monitors of slots by the ordinal order of their keys, then the gates of quota and expiry
/// queue, under which nothing else is done. A write only notes its slots for the indexes, so it never waits for their gate with a monitor.
/// </remarks>
internal sealed class SlotTable : IDisposable
{
    private const int SweepBatch = 256;
    private const int TrimsPerWrite = 2;

    private readonly ConcurrentDictionary<string, Slot> _slots = new(StringComparer.Ordinal);
    private readonly SlotList _list = new();
    private readonly SnapshotClock _clock = new();
    private readonly ETagSource _etags = new();
    private readonly ExpiryQueue _expiry = new();
    private readonly ConcurrentQueue<Slot> _awaitingTrim = new();
    private readonly StorageQuota? _quota;
    private readonly Sweeper _sweeper;
    private readonly IndexBacklog? _indexing;
    private int _awaitingTrimCount;

    public SlotTable(InMemoryStateStoreOptions options)
    {
        Time = options.TimeProvider;
        _indexing = IndexSet.Of(options.Indexes) is { } indexes ? new IndexBacklog(indexes) : null;
        bool isLimited = options.MaxEntries is not null || options.MaxBytes is not null;
        _quota = isLimited ? new StorageQuota(options.MaxEntries, options.MaxBytes) : null;
        _sweeper = new Sweeper(this, options.TimeProvider, options.SweepInterval);
    }

    /// <summary>The clock that entries expire by.</summary>
    public TimeProvider Time { get; }

    /// <summary>The time in ticks of UTC.</summary>
    public long UtcNow => Time.GetUtcNow().UtcTicks;

    /// <summary>About how many keys hold something.</summary>
    public long Count => _list.Count;

    /// <summary>All slots, some at a time. Those that exist all the while are in it once.</summary>
    public IEnumerable<SlotBlock> Blocks => _list.Blocks;

    /// <summary>Takes a snapshot of all slots.</summary>
    /// <returns>The snapshot; to be disposed of.</returns>
    public Snapshot TakeSnapshot() => _clock.Take();

    /// <summary>The indexes, if there are any, with all that snapshots see which have been taken so far.</summary>
    /// <returns>The indexes.</returns>
    public IndexSet? ReadIndexes() => _indexing?.CatchUp();

    /// <summary>Finds the slot of a key.</summary>
    /// <param name="key">The key.</param>
    /// <returns>The slot, or <see langword="null"/> if the key holds nothing.</returns>
    public Slot? Find(string key) => _slots.TryGetValue(key, out Slot? slot) ? slot : null;

    /// <summary>Finds the slot of a key, or makes one. It may be retired before the caller has its monitor.</summary>
    /// <param name="key">The key.</param>
    /// <returns>The slot.</returns>
    public Slot FindOrAdd(string key) =>
        _slots.TryGetValue(key, out Slot? slot) ? slot : _slots.GetOrAdd(key, static key => new Slot(key));

    /// <summary>Makes the version that a save leaves. The monitor of the slot is held.</summary>
    /// <param name="slot">The slot.</param>
    /// <param name="save">The save.</param>
    /// <param name="bytes">Its value, copied.</param>
    /// <param name="commit">The commit of the version; <see langword="null"/> if it is alone.</param>
    /// <returns>The version.</returns>
    public SlotVersion NewVersion(Slot slot, StateSave save, byte[] bytes, Commit? commit = null)
    {
        if (slot.Block is null)
            _list.Add(slot);
        return SlotVersion.Entry(bytes, save.Value.Kind, slot.NextETag(_etags), ExpiryOf(save), IsIndexed(slot), commit);
    }

    /// <summary>The ETag that the conditions of a write are checked against. The monitor of the slot is held.</summary>
    /// <param name="slot">The slot.</param>
    /// <returns>The ETag; none if there is no entry or it has expired.</returns>
    public ETag CurrentETag(Slot slot) => slot.Current is { } current && current.IsLive(Time) ? current.ETag : ETag.None;

    /// <summary>Takes room for a change.</summary>
    /// <param name="usage">By how much it changes what is used.</param>
    /// <param name="key">The key; <see langword="null"/> for several.</param>
    /// <returns>Why there is no room, or <see langword="null"/>.</returns>
    public StateError? Reserve(StorageUsage usage, string? key) => _quota?.Reserve(usage, key);

    /// <summary>Replaces the current version, if there is room. The monitor of the slot is held.</summary>
    /// <param name="slot">The slot.</param>
    /// <param name="version">The version, which is its own commit.</param>
    /// <returns>Why there is no room, or <see langword="null"/>.</returns>
    public StateError? Replace(Slot slot, SlotVersion version)
    {
        if (_quota is not null)
        {
            StorageUsage usage = StorageUsage.Of(slot.Key, version) - StorageUsage.Of(slot.Key, slot.Current);
            if (_quota.Reserve(usage, slot.Key) is { } full)
                return full;
        }

        Put(slot, version);
        version.Complete(_clock);
        Settle(slot);
        return null;
    }

    /// <summary>Puts a version in place, to be made visible and to be put into the indexes. The monitor of the slot is held until it is visible.</summary>
    /// <param name="slot">The slot.</param>
    /// <param name="version">The version.</param>
    public void Put(Slot slot, SlotVersion version)
    {
        // Before it is visible: whoever sees it waits for the indexes to have it.
        _indexing?.Add(slot);
        slot.Put(version);
    }

    /// <summary>Makes versions that are in place visible, all at once.</summary>
    /// <param name="commit">Their commit.</param>
    public void Complete(Commit commit) => commit.Complete(_clock);

    /// <summary>Clears up after a write: unlinks versions nobody needs, retires an empty slot, schedules expiry. The monitor is held.</summary>
    /// <param name="slot">The slot, whose current version is committed.</param>
    public void Settle(Slot slot)
    {
        slot.Trim(_clock);
        SlotVersion? current = slot.Current;
        if (current?.Previous is not null)
            TrimLater(slot);
        else if (current is null or { IsRemoval: true })
            Retire(slot);

        if (current is { Expires: true })
        {
            _expiry.Schedule(slot, current.ExpiresAt);
            _sweeper.Wake();
        }
    }

    /// <summary>
    /// Does some of the work that writes leave behind: unlinks versions in a few slots that had to keep them, and helps the indexes. Each write
    /// calls it, so that what is left cannot pile up, however long readers follow one another. No lock is held.
    /// </summary>
    public void ClearUpSome()
    {
        if (Volatile.Read(ref _awaitingTrimCount) > 0)
            TrimUpTo(TrimsPerWrite);
        _indexing?.Help();
    }

    /// <summary>Clears the memory of what has expired and of versions nobody needs. It holds the monitor of one slot at a time.</summary>
    /// <returns>The number of entries removed.</returns>
    public int Sweep()
    {
        int removed = 0;
        var batch = new Slot[SweepBatch];
        long now = UtcNow;
        for (int count = SweepBatch; count == SweepBatch;)
        {
            count = _expiry.TakeDue(now, batch);
            foreach (Slot slot in batch.AsSpan(0, count))
                removed += RemoveIfExpired(slot, now) ? 1 : 0;
        }

        TrimUpTo(Volatile.Read(ref _awaitingTrimCount));
        if (_expiry.HasAny() || Volatile.Read(ref _awaitingTrimCount) > 0)
            _sweeper.Wake();
        return removed;
    }

    /// <inheritdoc/>
    public void Dispose() => _sweeper.Dispose();

    private bool IsIndexed(Slot slot) => _indexing is not null && _indexing.Indexes.Covers(slot.Key);

    private DateTimeOffset? ExpiryOf(StateSave save)
    {
        if (save.TimeToLive is not { } timeToLive)
            return null;

        DateTimeOffset now = Time.GetUtcNow();
        return timeToLive < DateTimeOffset.MaxValue - now ? now + timeToLive : DateTimeOffset.MaxValue;
    }

    private bool RemoveIfExpired(Slot slot, long now)
    {
        lock (slot)
        {
            if (slot.IsRetired || slot.Current is not { Expires: true } current)
                return false;
            if (current.IsLive(now))
            {
                _expiry.Schedule(slot, current.ExpiresAt);
                return false;
            }

            Replace(slot, SlotVersion.Removal());
            return true;
        }
    }

    private void TrimLater(Slot slot)
    {
        if (slot.IsAwaitingTrim)
            return;

        slot.IsAwaitingTrim = true;
        Interlocked.Increment(ref _awaitingTrimCount);
        _awaitingTrim.Enqueue(slot);
        _sweeper.Wake();
    }

    private void TrimUpTo(int count)
    {
        for (; count > 0 && _awaitingTrim.TryDequeue(out Slot? slot); count--)
        {
            lock (slot)
            {
                slot.IsAwaitingTrim = false;
                Interlocked.Decrement(ref _awaitingTrimCount);
                if (slot.IsRetired)
                    continue;
                _indexing?.Add(slot);
                Settle(slot);
            }
        }
    }

    private void Retire(Slot slot)
    {
        slot.IsRetired = true;
        _slots.TryRemove(KeyValuePair.Create(slot.Key, slot));
        _list.Remove(slot);
        _expiry.Remove(slot);
    }
}
