namespace StateGen.Stores.Indexing;

/// <summary>
/// A run of places that follow one another in a tree: most of them in order, and behind them the newest in the order they came. Readers take
/// no lock; writers hold the monitor.
/// </summary>
/// <remarks>
/// <b>Invariant.</b> What is in order never changes, and what came later is only added to, so a reader that looks at the number of the newest
/// once sees the leaf as of that instant. A leaf that is retired never changes again, and a writer that finds one looks anew.
/// </remarks>
internal sealed class IndexLeaf(IndexPosition[] ordered)
{
    /// <summary>The most places in order.</summary>
    public const int MaxOrdered = 128;

    private const int MaxNewest = 32;

    private readonly IndexPosition[] _ordered = ordered;
    private IndexPosition[]? _newest;
    private int _newestCount;

    /// <summary>Whether another leaf, or several, took the place of this one. Guarded by the monitor.</summary>
    public bool IsRetired { get; set; }

    /// <summary>Whether nothing can be added. Guarded by the monitor.</summary>
    public bool IsFull => _newestCount == MaxNewest;

    /// <summary>Adds a place. The monitor is held and the leaf is not full.</summary>
    public void Add(in IndexPosition position)
    {
        IndexPosition[] newest = _newest ??= new IndexPosition[MaxNewest];
        newest[_newestCount] = position;
        Volatile.Write(ref _newestCount, _newestCount + 1);
    }

    /// <summary>All places in order.</summary>
    /// <param name="buffer">Memory to use if those in order are not all; it is made if it is missing.</param>
    public ReadOnlyMemory<IndexPosition> Read(ref IndexPosition[]? buffer)
    {
        int count = Volatile.Read(ref _newestCount);
        if (count == 0)
            return _ordered;

        buffer ??= new IndexPosition[MaxOrdered + (2 * MaxNewest)];
        if (buffer.Length < _ordered.Length + (2 * count))
            buffer = new IndexPosition[_ordered.Length + (2 * MaxNewest)];
        Span<IndexPosition> newest = buffer.AsSpan(_ordered.Length + count, count);
        _newest.AsSpan(0, count).CopyTo(newest);
        newest.Sort(static (left, right) => IndexPosition.Compare(left, right));
        Merge(_ordered, newest, buffer);
        return buffer.AsMemory(0, _ordered.Length + count);
    }

    /// <summary>Where new places all are behind those in order, which is how ascending values come: where to part the leaf then.</summary>
    public int? PartingOfAscending
    {
        get
        {
            if (_ordered.Length == 0)
                return null;
            foreach (ref readonly IndexPosition position in _newest.AsSpan(0, _newestCount))
            {
                if (IndexPosition.Compare(position, _ordered[^1]) <= 0)
                    return null;
            }

            return _ordered.Length;
        }
    }

    private static void Merge(ReadOnlySpan<IndexPosition> ordered, ReadOnlySpan<IndexPosition> newest, Span<IndexPosition> merged)
    {
        // The newest stand at the end of the same memory, where the merge arrives when they are used up.
        int at = 0;
        foreach (ref readonly IndexPosition position in ordered)
        {
            while (newest.Length > 0 && IndexPosition.Compare(newest[0], position) < 0)
            {
                merged[at++] = newest[0];
                newest = newest[1..];
            }

            merged[at++] = position;
        }

        newest.CopyTo(merged[at..]);
    }
}
