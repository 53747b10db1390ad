using System.Diagnostics.CodeAnalysis;

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
    public const int MaxOrdered = 64;

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
        int length = CopyTo(ref buffer, count);
        return buffer.AsMemory(0, length);
    }

    /// <summary>Copies all places in order. The monitor is held.</summary>
    /// <param name="buffer">Where to; it is made if it is missing.</param>
    /// <returns>How many there are.</returns>
    public int CopyTo([NotNull] ref IndexPosition[]? buffer) => CopyTo(ref buffer, _newestCount);

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

    private int CopyTo([NotNull] ref IndexPosition[]? buffer, int newestCount)
    {
        int length = _ordered.Length + newestCount;
        if (buffer is null || buffer.Length < length)
            buffer = new IndexPosition[Math.Max(length, MaxOrdered + (2 * MaxNewest))];
        Span<byte> order = stackalloc byte[newestCount];
        ReadOnlySpan<IndexPosition> newest = _newest.AsSpan(0, newestCount);
        Sort(newest, order);
        Merge(_ordered, newest, order, buffer);
        return length;
    }

    /// <summary>Finds the order of a few places. They are larger than their numbers, so those are moved.</summary>
    private static void Sort(ReadOnlySpan<IndexPosition> positions, Span<byte> order)
    {
        for (int count = 0; count < order.Length; count++)
        {
            int low = 0, high = count;
            while (low < high)
            {
                int middle = (low + high) >>> 1;
                if (IndexPosition.Compare(positions[order[middle]], positions[count]) <= 0)
                    low = middle + 1;
                else
                    high = middle;
            }

            order[low..count].CopyTo(order[(low + 1)..]);
            order[low] = (byte)count;
        }
    }

    private static void Merge(
        ReadOnlySpan<IndexPosition> ordered, ReadOnlySpan<IndexPosition> newest, ReadOnlySpan<byte> order, Span<IndexPosition> merged)
    {
        foreach (byte next in order)
        {
            int before = IndexPosition.CountBelow(ordered, newest[next]);
            ordered[..before].CopyTo(merged);
            ordered = ordered[before..];
            merged[before] = newest[next];
            merged = merged[(before + 1)..];
        }

        ordered.CopyTo(merged);
    }
}
