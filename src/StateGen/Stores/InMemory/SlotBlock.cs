namespace StateGen.Stores;

/// <summary>A run of places in a <see cref="SlotList"/>. Each place is given once: to a slot, and after it to nobody.</summary>
/// <param name="firstNumber">The number of the first place.</param>
internal sealed class SlotBlock(long firstNumber)
{
    /// <summary>How many places there are. A block stays as long as one of its slots does, so it is no larger than a few entries.</summary>
    public const int Capacity = 64;

    private readonly Slot?[] _slots = new Slot?[Capacity];
    private SlotBlock? _next;
    private int _taken;
    private int _left;

    /// <summary>The number of the first place.</summary>
    public long FirstNumber { get; } = firstNumber;

    /// <summary>How many places were given.</summary>
    public int Taken => Math.Min(Volatile.Read(ref _taken), Capacity);

    /// <summary>Whether all places were given, and left again.</summary>
    public bool IsSpent => Volatile.Read(ref _left) == Capacity;

    /// <summary>The block behind this one. A block that is taken out of the list keeps it, for readers that stand on it.</summary>
    public SlotBlock? Next
    {
        get => Volatile.Read(ref _next);
        set => Volatile.Write(ref _next, value);
    }

    /// <summary>The block before this one. Guarded by the gate of the list.</summary>
    public SlotBlock? Previous { get; set; }

    /// <summary>Copies the slots, which may leave any time; null where none is yet, or none any more.</summary>
    /// <param name="slots">Where to.</param>
    /// <returns>How many places were given.</returns>
    public int CopyTo(Span<Slot?> slots)
    {
        int count = Taken;
        _slots.AsSpan(0, count).CopyTo(slots);
        return count;
    }

    /// <summary>Gives a slot a place, if there is one.</summary>
    /// <param name="slot">The slot, whose monitor is held.</param>
    /// <returns>Whether there was one.</returns>
    public bool TryAdd(Slot slot)
    {
        if (Volatile.Read(ref _taken) >= Capacity)
            return false;
        int index = Interlocked.Increment(ref _taken) - 1;
        if (index >= Capacity)
            return false;

        slot.Block = this;
        slot.IndexInBlock = (byte)index;
        Volatile.Write(ref _slots[index], slot);
        return true;
    }

    /// <summary>Takes a slot out. The monitor of the slot is held.</summary>
    /// <param name="slot">The slot.</param>
    public void Remove(Slot slot)
    {
        Volatile.Write(ref _slots[slot.IndexInBlock], null);
        Interlocked.Increment(ref _left);
    }
}
