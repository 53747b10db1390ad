namespace StateGen.Stores;

/// <summary>
/// The slots in the order in which their keys were first written. That is about the order in which they and their entries are in memory, so
/// going through all of them reads it from front to back, which takes two thirds of the time that the order of a dictionary does.
/// </summary>
/// <remarks>Readers take no lock. A slot is added before its first version is put, so a snapshot finds all slots that it sees a version of.</remarks>
internal sealed class SlotList
{
    private readonly Lock _gate = new();
    private SlotBlock _first;
    private SlotBlock _last;
    private long _removed;

    public SlotList() => _first = _last = new SlotBlock(firstNumber: 1);

    /// <summary>About how many slots there are.</summary>
    public long Count
    {
        get
        {
            SlotBlock last = Volatile.Read(ref _last);
            return last.FirstNumber - 1 + last.Taken - Volatile.Read(ref _removed);
        }
    }

    /// <summary>All slots, block by block. Those that are there all the while are in it once.</summary>
    public IEnumerable<SlotBlock> Blocks
    {
        get
        {
            for (SlotBlock? block = Volatile.Read(ref _first); block is not null; block = block.Next)
                yield return block;
        }
    }

    /// <summary>Adds a slot, which gets its number. The monitor of the slot is held.</summary>
    /// <param name="slot">The slot.</param>
    public void Add(Slot slot)
    {
        SlotBlock last = Volatile.Read(ref _last);
        while (!last.TryAdd(slot))
            last = BlockBehind(last);
    }

    /// <summary>Takes a slot out, if it is in. The monitor of the slot is held.</summary>
    /// <param name="slot">The slot.</param>
    public void Remove(Slot slot)
    {
        if (slot.Block is not { } block)
            return;
        block.Remove(slot);
        Interlocked.Increment(ref _removed);
        if (block.IsSpent)
            Unlink(block);
    }

    private SlotBlock BlockBehind(SlotBlock last)
    {
        lock (_gate)
        {
            if (_last != last)
                return _last;
            var added = new SlotBlock(last.FirstNumber + SlotBlock.Capacity) { Previous = last };
            last.Next = added;
            Volatile.Write(ref _last, added);
            if (last.IsSpent)
                UnlinkInGate(last);
            return added;
        }
    }

    private void Unlink(SlotBlock block)
    {
        lock (_gate)
            UnlinkInGate(block);
    }

    /// <summary>Takes a block out, unless it is the last or is out already.</summary>
    private void UnlinkInGate(SlotBlock block)
    {
        if (block.Next is not { } next || next.Previous != block)
            return;
        next.Previous = block.Previous;
        if (block.Previous is { } previous)
            previous.Next = next;
        else
            Volatile.Write(ref _first, next);
    }
}
