using System.Diagnostics.CodeAnalysis;

namespace StateGen.Stores.Indexing;

/// <summary>
/// A run of places that follow one another in a tree: most of them in order, and behind them the newest in the order they came. There is one
/// writer at a time; readers take no lock.
/// </summary>
/// <remarks>
/// <b>Invariant.</b> The number of changes is odd while one is under way. A reader that finds the same even number before and after it copied the
/// places has them as of one instant; else it copies them again. Adding a place is no change: what a reader copies does not move.
/// </remarks>
internal sealed class IndexLeaf
{
    /// <summary>The most places in order.</summary>
    public const int MaxOrdered = 64;

    private const int MaxNewest = 32;

    private IndexPosition[] _places;
    private int _orderedCount;
    private int _count;
    private int _changes;

    /// <summary>Makes a leaf.</summary>
    /// <param name="ordered">Its places in order.</param>
    public IndexLeaf(ReadOnlySpan<IndexPosition> ordered)
    {
        _places = ordered.ToArray();
        _orderedCount = _count = ordered.Length;
    }

    /// <summary>Whether nothing can be added.</summary>
    public bool IsFull => NewestCount == MaxNewest;

    /// <summary>Where new places all are behind those in order, which is how ascending values come: where to part the leaf then.</summary>
    public int? PartingOfAscending
    {
        get
        {
            if (_orderedCount == 0)
                return null;
            foreach (ref readonly IndexPosition position in _places.AsSpan(_orderedCount, NewestCount))
            {
                if (IndexPosition.Compare(position, _places[_orderedCount - 1]) <= 0)
                    return null;
            }

            return _orderedCount;
        }
    }

    private int NewestCount => _count - _orderedCount;

    /// <summary>Touches the memory that adding a place will need.</summary>
    /// <returns>Nothing of use; it keeps the memory from not being looked at.</returns>
    public int Touch() => _count < _places.Length ? (int)_places[_count].Part(0) : 0;

    /// <summary>Adds a place; the leaf is not full.</summary>
    public void Add(in IndexPosition position)
    {
        if (_count == _places.Length)
            Change(_places.AsSpan(0, _count), new IndexPosition[_orderedCount + MaxNewest], _orderedCount);
        _places[_count] = position;
        Volatile.Write(ref _count, _count + 1);
    }

    /// <summary>Puts places where all that are there were.</summary>
    /// <param name="ordered">The places in order.</param>
    public void Set(ReadOnlySpan<IndexPosition> ordered)
    {
        int capacity = ordered.Length + MaxNewest;
        bool fits = capacity <= _places.Length && _places.Length <= 2 * capacity;
        Change(ordered, fits ? _places : new IndexPosition[capacity], ordered.Length);
    }

    /// <summary>Copies all places as they are at one instant, and puts them in order.</summary>
    /// <param name="buffer">Where to; it is made if it is missing or too small. What is behind the places has no meaning.</param>
    /// <returns>How many there are.</returns>
    public int CopyTo([NotNull] ref IndexPosition[]? buffer)
    {
        var spinner = new SpinWait();
        while (true)
        {
            int changes = Volatile.Read(ref _changes);
            IndexPosition[] places = _places;
            int ordered = _orderedCount;
            int count = Math.Min(Volatile.Read(ref _count), places.Length);
            if (buffer is null || buffer.Length < count + MaxNewest)
                buffer = new IndexPosition[Math.Max(count, MaxOrdered + MaxNewest) + MaxNewest];
            places.AsSpan(0, count).CopyTo(buffer);
            Interlocked.MemoryBarrier();
            if ((changes & 1) == 0 && _changes == changes)
            {
                if (count > ordered)
                    Order(buffer.AsSpan(0, count), ordered, buffer.AsSpan(count));
                return count;
            }

            spinner.SpinOnce();
        }
    }

    /// <summary>Puts places in order of which some are and the rest are not; each is moved once.</summary>
    /// <param name="places">The places.</param>
    /// <param name="ordered">How many are in order.</param>
    /// <param name="scratch">Memory for those that are not.</param>
    private static void Order(Span<IndexPosition> places, int ordered, Span<IndexPosition> scratch)
    {
        Span<IndexPosition> newest = scratch[..(places.Length - ordered)];
        places[ordered..].CopyTo(newest);
        Span<byte> order = stackalloc byte[newest.Length];
        Sort(newest, order);
        int end = places.Length;
        for (int i = order.Length - 1; i >= 0; i--)
        {
            int at = IndexPosition.CountBelow(places[..ordered], newest[order[i]]);
            int behind = ordered - at;
            places.Slice(at, behind).CopyTo(places[(end - behind)..]);
            end -= behind + 1;
            places[end] = newest[order[i]];
            ordered = at;
        }
    }

    /// <summary>Finds the order of a few places. They are larger than their numbers, so those are moved.</summary>
    private static void Sort(ReadOnlySpan<IndexPosition> places, Span<byte> order)
    {
        for (int count = 0; count < order.Length; count++)
        {
            int low = 0, high = count;
            while (low < high)
            {
                int middle = (low + high) >>> 1;
                if (IndexPosition.Compare(places[order[middle]], places[count]) <= 0)
                    low = middle + 1;
                else
                    high = middle;
            }

            order[low..count].CopyTo(order[(low + 1)..]);
            order[low] = (byte)count;
        }
    }

    private void Change(ReadOnlySpan<IndexPosition> places, IndexPosition[] array, int ordered)
    {
        Interlocked.Increment(ref _changes);
        places.CopyTo(array);
        array.AsSpan(places.Length).Clear();
        _places = array;
        _orderedCount = ordered;
        _count = places.Length;
        Volatile.Write(ref _changes, _changes + 1);
    }
}
