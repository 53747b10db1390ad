namespace StateGen.Stores;

/// <summary>
/// The slots whose entry expires, soonest first: a binary heap in which each slot is at most once and knows its place, so that it can be moved
/// up and taken out. A slot whose entry lives longer than it did when it was put in comes up early and is put in again.
/// </summary>
internal sealed class ExpiryQueue
{
    private readonly Lock _gate = new();
    private readonly List<Slot> _heap = [];

    /// <summary>Sees to it that a slot comes up at an instant at the latest.</summary>
    /// <param name="slot">The slot.</param>
    /// <param name="at">The instant in ticks of UTC.</param>
    public void Schedule(Slot slot, long at)
    {
        if (slot.ScheduledAt <= at)
            return;

        lock (_gate)
        {
            if (slot.HeapIndex < 0)
            {
                slot.HeapIndex = _heap.Count;
                _heap.Add(slot);
            }
            else if (slot.ScheduledAt <= at)
            {
                return;
            }

            slot.ScheduledAt = at;
            MoveUp(slot);
        }
    }

    /// <summary>Takes a slot out.</summary>
    /// <param name="slot">The slot.</param>
    public void Remove(Slot slot)
    {
        if (slot.ScheduledAt == long.MaxValue)
            return;

        lock (_gate)
        {
            if (slot.HeapIndex >= 0)
                RemoveAt(slot.HeapIndex);
        }
    }

    /// <summary>Takes out slots that are due.</summary>
    /// <param name="now">The time in ticks of UTC.</param>
    /// <param name="batch">Where to put them; no more than fit are taken.</param>
    /// <returns>How many there are.</returns>
    public int TakeDue(long now, Span<Slot> batch)
    {
        lock (_gate)
        {
            int count = 0;
            while (count < batch.Length && _heap.Count > 0 && _heap[0].ScheduledAt <= now)
            {
                batch[count++] = _heap[0];
                RemoveAt(0);
            }

            return count;
        }
    }

    /// <summary>Whether there is anything to wait for.</summary>
    /// <returns><see langword="true"/> if a slot is in the queue.</returns>
    public bool HasAny()
    {
        lock (_gate)
            return _heap.Count > 0;
    }

    private void RemoveAt(int index)
    {
        Slot removed = _heap[index];
        Slot last = _heap[^1];
        _heap.RemoveAt(_heap.Count - 1);
        removed.HeapIndex = -1;
        removed.ScheduledAt = long.MaxValue;
        if (last == removed)
            return;

        Place(last, index);
        MoveUp(last);
        MoveDown(last);
    }

    private void MoveUp(Slot slot)
    {
        int index = slot.HeapIndex;
        while (index > 0)
        {
            Slot parent = _heap[(index - 1) / 2];
            if (parent.ScheduledAt <= slot.ScheduledAt)
                break;
            Place(parent, index);
            index = (index - 1) / 2;
        }

        Place(slot, index);
    }

    private void MoveDown(Slot slot)
    {
        int index = slot.HeapIndex;
        while ((2 * index) + 1 < _heap.Count)
        {
            int child = (2 * index) + 1;
            if (child + 1 < _heap.Count && _heap[child + 1].ScheduledAt < _heap[child].ScheduledAt)
                child++;
            if (slot.ScheduledAt <= _heap[child].ScheduledAt)
                break;
            Place(_heap[child], index);
            index = child;
        }

        Place(slot, index);
    }

    private void Place(Slot slot, int index)
    {
        _heap[index] = slot;
        slot.HeapIndex = index;
    }
}
