using System.Runtime.CompilerServices;

namespace StateGen.Stores.Indexing;

/// <summary>
/// Brings indexes up to date with slots that were written. It is used by one thread at a time. Slots are taken some at a time, and what is
/// needed of them is touched before it is read, so that the processor fetches the memory of many while it would wait for that of one.
/// </summary>
/// <param name="indexes">The indexes.</param>
internal sealed class IndexUpdate(IndexSet indexes)
{
    /// <summary>The most slots at a time.</summary>
    public const int MaxSlots = 32;

    private readonly IndexSet _indexes = indexes;
    private readonly List<IndexEntry> _added = [];

    /// <summary>
    /// Puts the versions of slots into the indexes, and takes the slots out of places that none of their versions has any more.
    /// </summary>
    /// <param name="slots">The slots. None of their monitors is held.</param>
    public void Run(ReadOnlySpan<Slot> slots)
    {
        Touch(slots);
        foreach (Slot slot in slots)
        {
            lock (slot)
                Update(slot);
        }

        foreach (IndexEntry entry in _added)
            entry.Tree.Touch(entry);
        foreach (IndexEntry entry in _added)
            entry.Tree.Add(entry);
        _added.Clear();
    }

    /// <summary>Touches the memory that updating slots will need.</summary>
    /// <returns>Nothing of use; it keeps the memory from not being looked at.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Touch(ReadOnlySpan<Slot> slots)
    {
        int touched = 0;
        foreach (Slot slot in slots)
            touched += slot.Current is { IsRemoval: true } ? 1 : 0;
        foreach (Slot slot in slots)
            touched += slot.Current?.FirstByte ?? 0;
        foreach (Slot slot in slots)
            touched += slot.IndexEntries is [var first, ..] && first.IsDead ? 1 : 0;
        return touched;
    }

    private void Update(Slot slot)
    {
        slot.IsAwaitingIndexing = false;
        IndexEntry[] before = slot.IndexEntries;
        IndexEntry[] after = PlacesOf(slot);
        if (after == before)
            return;
        slot.IndexEntries = after;
        foreach (IndexEntry entry in after)
            Keep(entry);
        foreach (IndexEntry entry in before)
        {
            if (!entry.IsKept)
                entry.Tree.Remove(entry);
        }

        foreach (IndexEntry entry in after)
            entry.IsKept = false;
    }

    /// <summary>Finds the places of all versions of a slot, first those of the newest, which is nearly always the only one.</summary>
    private IndexEntry[] PlacesOf(Slot slot)
    {
        IndexEntry[]? newest = null;
        List<IndexEntry>? all = null;
        for (SlotVersion? version = slot.Current; version is not null; version = version.Previous)
        {
            if (version is not IndexedSlotVersion indexed)
                continue;
            IndexEntry[] places = indexed.Entries ??= _indexes.PlacesOf(slot, indexed.Value, newest ?? slot.IndexEntries);
            if (newest is null)
                newest = places;
            else
                (all ??= [.. newest]).AddRange(places);
        }

        return all is null ? newest ?? [] : [.. all.Distinct()];
    }

    private void Keep(IndexEntry entry)
    {
        entry.IsKept = true;
        if (entry.IsAdded)
            return;
        entry.IsAdded = true;
        _added.Add(entry);
    }
}
