using System.Runtime.CompilerServices;

namespace StateGen.Stores.Indexing;

/// <summary>
/// Entries in order of value and key: a B+ tree with one writer at a time. Readers take no lock and see at least what was there when they
/// started and has not been removed since.
/// </summary>
/// <remarks>
/// <para>
/// <b>Readers.</b> A reader goes down to a leaf, copies it as of one instant, and goes down again for the place behind it. Whatever it finds
/// on its way was true when it was replaced, and replaced parts are never changed again, so no place is skipped and none is read twice.
/// </para>
/// <para>
/// <b>Removal</b> only marks an entry. What is marked is cleared away when its leaf is built anew; so that this happens also where nothing is
/// added, a hand goes round over the leaves while much is marked, by one leaf with each removal.
/// </para>
/// </remarks>
/// <param name="keyPrefix">What the keys of all entries start with.</param>
internal sealed class IndexTree(string keyPrefix)
{
    // Dead entries are cleared away where a leaf is built anew anyway if one in so many is dead. Where values change all over the tree a
    // third of the entries is dead then, and the hand stands still.
    private const int LiveForOneDeadInPassing = 8;
    private const int LiveForOneDead = 2;
    private const int FewDead = 256;

    // How many leaves are counted before the rest is estimated.
    private const int LeavesToCount = 4;

    private readonly string _keyPrefix = keyPrefix;
    private object _root = new IndexLeaf([]);
    private IndexPosition _hand = IndexPosition.Start;
    private IndexPosition[]? _buffer;
    private long _count;
    private long _dead;

    /// <summary>How many entries there are.</summary>
    public long Count => Volatile.Read(ref _count);

    private bool HasManyDead => Volatile.Read(ref _dead) > FewDead + (Count / LiveForOneDead);

    /// <summary>Touches the memory that adding an entry will need.</summary>
    /// <returns>Nothing of use; it keeps the memory from not being looked at.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public int Touch(IndexEntry entry) => LeafOf(IndexPosition.Of(entry, _keyPrefix.Length)).Touch();

    /// <summary>Adds an entry. There is one writer at a time.</summary>
    public void Add(IndexEntry entry)
    {
        var position = IndexPosition.Of(entry, _keyPrefix.Length);
        IndexLeaf leaf = LeafOf(position);
        if (leaf.IsFull)
        {
            Rebuild(position);
            leaf = LeafOf(position);
        }

        leaf.Add(position);
        Volatile.Write(ref _count, _count + 1);
    }

    /// <summary>Removes an entry. There is one writer at a time.</summary>
    public void Remove(IndexEntry entry)
    {
        entry.Kill();
        Volatile.Write(ref _count, _count - 1);
        Volatile.Write(ref _dead, _dead + 1);
        if (HasManyDead)
            _hand = Rebuild(_hand);
    }

    /// <summary>The place of a value and a key.</summary>
    /// <param name="value">The value.</param>
    /// <param name="key">Any key.</param>
    public IndexPosition PositionOf(in IndexValue value, string key)
    {
        if (key.StartsWith(_keyPrefix, StringComparison.Ordinal))
            return IndexPosition.At(value, key, _keyPrefix.Length);
        return string.CompareOrdinal(key, _keyPrefix) < 0 ? IndexPosition.Before(value) : IndexPosition.Behind(value);
    }

    /// <summary>The places of the entries with a value whose keys start with a text.</summary>
    /// <param name="value">The value.</param>
    /// <param name="keyPrefix">The text; it starts with what all keys start with.</param>
    public IndexRange RangeOf(in IndexValue value, string keyPrefix)
    {
        if (keyPrefix.Length == _keyPrefix.Length)
            return IndexRange.Of(value);
        string? next = NextAfterAll(keyPrefix);
        return new IndexRange(PositionOf(value, keyPrefix), next is null ? IndexPosition.Behind(value) : PositionOf(value, next));
    }

    /// <summary>The places from one to another, in order. Entries that are dead, or become it, may be among them.</summary>
    /// <param name="from">The first place.</param>
    /// <param name="to">The place behind the last.</param>
    public IEnumerable<IndexPosition> Ascending(IndexPosition from, IndexPosition to)
    {
        IndexPosition[]? buffer = null;
        while (IndexPosition.Compare(from, to) < 0)
        {
            IndexLeaf leaf = LeafOf(from, out IndexPosition end);
            int count = leaf.CopyTo(ref buffer);
            for (int i = IndexPosition.CountBelow(buffer.AsSpan(0, count), from); i < count; i++)
            {
                IndexPosition position = buffer[i];
                if (IndexPosition.Compare(position, to) >= 0)
                    yield break;
                yield return position;
            }

            from = end;
        }
    }

    /// <summary>The places from one to another, the greatest value first, but places with one value in ascending order of their keys.</summary>
    /// <param name="from">The first place in the order of the tree.</param>
    /// <param name="to">The place behind the last.</param>
    public IEnumerable<IndexPosition> Descending(IndexPosition from, IndexPosition to)
    {
        IndexPosition[]? buffer = null;
        while (IndexPosition.Compare(from, to) < 0)
        {
            IndexLeaf leaf = LeafBefore(to, out IndexPosition start);
            bool startsEarlier = IndexPosition.Compare(start, from) > 0;
            int count = leaf.CopyTo(ref buffer);
            int first = IndexPosition.CountBelow(buffer.AsSpan(0, count), from);
            int end = IndexPosition.CountBelow(buffer.AsSpan(0, count), to);
            while (end > first)
            {
                int group = StartOfGroup(buffer, first, end);
                if (group == first && startsEarlier)
                    break;
                for (int i = group; i < end; i++)
                    yield return buffer[i];
                end = group;
            }

            if (!startsEarlier)
                yield break;
            if (end == first)
            {
                to = start;
                continue;
            }

            // The values that the leaf starts with may stand in leaves before it too.
            IndexPosition groupStart = IndexPosition.Later(from, IndexPosition.Before(buffer[first].Value));
            foreach (IndexPosition position in Ascending(groupStart, IndexPosition.Earlier(to, IndexPosition.Behind(buffer[first].Value))))
                yield return position;
            to = groupStart;
        }
    }

    /// <summary>How many entries there are between two places: counted if they are few, else estimated.</summary>
    /// <param name="from">The first place.</param>
    /// <param name="to">The place behind the last.</param>
    /// <param name="isEstimate">Whether the number is an estimate.</param>
    public long CountBetween(IndexPosition from, in IndexPosition to, out bool isEstimate)
    {
        long count = 0;
        IndexPosition[]? buffer = null;
        IndexPosition at = from;
        isEstimate = false;
        for (int leaves = 0; IndexPosition.Compare(at, to) < 0; leaves++)
        {
            if (leaves == LeavesToCount)
            {
                isEstimate = true;
                return Math.Max(count, (long)((RankOf(to) - RankOf(from)) * Count));
            }

            int length = LeafOf(at, out IndexPosition end).CopyTo(ref buffer);
            ReadOnlySpan<IndexPosition> positions = buffer.AsSpan(0, length);
            int first = IndexPosition.CountBelow(positions, at);
            count += CountLiving(positions[first..Math.Max(first, IndexPosition.CountBelow(positions, to))]);
            at = end;
        }

        return count;
    }

    /// <summary>The first text behind all that start with another; <see langword="null"/> if there is none.</summary>
    private static string? NextAfterAll(string prefix)
    {
        string start = prefix.TrimEnd(char.MaxValue);
        return start.Length == 0 ? null : string.Concat(start.AsSpan(0, start.Length - 1), [(char)(start[^1] + 1)]);
    }

    private static int StartOfGroup(ReadOnlySpan<IndexPosition> positions, int first, int end)
    {
        int start = end - 1;
        while (start > first && IndexPosition.HaveSameValue(positions[start - 1], positions[end - 1]))
            start--;
        return start;
    }

    private int CountLiving(ReadOnlySpan<IndexPosition> positions)
    {
        int count = positions.Length;
        if (Volatile.Read(ref _dead) == 0)
            return count;
        foreach (ref readonly IndexPosition position in positions)
            count -= position.Entry.IsDead ? 1 : 0;
        return count;
    }

    private IndexLeaf LeafOf(in IndexPosition position)
    {
        object node = Volatile.Read(ref _root);
        while (node is IndexBranch branch)
            node = branch.Child(branch.IndexOf(position));
        return (IndexLeaf)node;
    }

    /// <summary>The leaf that a place is in, and where that leaf ends.</summary>
    private IndexLeaf LeafOf(in IndexPosition position, out IndexPosition end)
    {
        end = IndexPosition.End;
        object node = Volatile.Read(ref _root);
        while (node is IndexBranch branch)
        {
            int index = branch.IndexOf(position);
            end = branch.EndOf(index, end);
            node = branch.Child(index);
        }

        return (IndexLeaf)node;
    }

    /// <summary>The leaf that the places right in front of a place are in, and where that leaf starts.</summary>
    private IndexLeaf LeafBefore(in IndexPosition position, out IndexPosition start)
    {
        start = IndexPosition.Start;
        object node = Volatile.Read(ref _root);
        while (node is IndexBranch branch)
        {
            int index = branch.IndexBefore(position);
            start = branch.StartOf(index, start);
            node = branch.Child(index);
        }

        return (IndexLeaf)node;
    }

    /// <summary>The share of the entries that are in front of a place, as if all nodes of a level were as full.</summary>
    private double RankOf(in IndexPosition position)
    {
        double rank = 0, share = 1;
        object node = Volatile.Read(ref _root);
        while (node is IndexBranch branch)
        {
            int index = branch.IndexOf(position);
            share /= branch.Count;
            rank += share * index;
            node = branch.Child(index);
        }

        IndexPosition[]? buffer = null;
        int count = ((IndexLeaf)node).CopyTo(ref buffer);
        return count == 0 ? rank : rank + (share * IndexPosition.CountBelow(buffer.AsSpan(0, count), position) / count);
    }

    /// <summary>Builds the leaf that a place is in anew, if it is full or has dead entries.</summary>
    /// <returns>The place behind the leaf; the first one behind the last.</returns>
    private IndexPosition Rebuild(in IndexPosition position)
    {
        var path = new List<(IndexBranch Branch, int Index)>();
        IndexPosition end = IndexPosition.End;
        object node = _root;
        while (node is IndexBranch branch)
        {
            int index = branch.IndexOf(position);
            path.Add((branch, index));
            end = branch.EndOf(index, end);
            node = branch.Child(index);
        }

        var leaf = (IndexLeaf)node;
        int count = leaf.CopyTo(ref _buffer);
        Span<IndexPosition> living = KeepLiving(_buffer.AsSpan(0, count));
        if (leaf.IsFull || living.Length < count)
            Replace(path, leaf, living, living.Length == count ? leaf.PartingOfAscending : null);
        _buffer.AsSpan().Clear();
        return IndexPosition.Compare(end, IndexPosition.End) < 0 ? end : IndexPosition.Start;
    }

    private Span<IndexPosition> KeepLiving(Span<IndexPosition> positions)
    {
        if (Volatile.Read(ref _dead) <= Count / LiveForOneDeadInPassing)
            return positions;
        int living = 0;
        for (int i = 0; i < positions.Length; i++)
        {
            if (positions[i].Entry.IsDead)
                continue;
            if (living < i)
                positions[living] = positions[i];
            living++;
        }

        Volatile.Write(ref _dead, _dead + living - positions.Length);
        return positions[..living];
    }

    /// <summary>Puts places into the tree where those of the leaf were that a path leads to.</summary>
    private void Replace(List<(IndexBranch Branch, int Index)> path, IndexLeaf leaf, ReadOnlySpan<IndexPosition> positions, int? parting)
    {
        if (positions.Length == 0)
            RemoveChild(path);
        else if (PartingOf(positions, parting) is { } middle)
            ReplaceChild(path, new IndexParts(new IndexLeaf(positions[..middle]), positions[middle], new IndexLeaf(positions[middle..])));
        else
            leaf.Set(positions);
    }

    /// <summary>Where to part places for two leaves: not between two that compare as equal, which would be looked for in one leaf.</summary>
    private static int? PartingOf(ReadOnlySpan<IndexPosition> positions, int? wanted)
    {
        if (positions.Length <= IndexLeaf.MaxOrdered)
            return null;
        for (int i = wanted ?? positions.Length / 2; i < positions.Length; i++)
        {
            if (IndexPosition.Compare(positions[i - 1], positions[i]) < 0)
                return i;
        }

        return null;
    }

    private void ReplaceChild(List<(IndexBranch Branch, int Index)> path, IndexParts parts)
    {
        for (int level = path.Count - 1; level >= 0; level--)
        {
            (IndexBranch branch, int index) = path[level];
            if (parts.Right is null)
            {
                branch.Replace(index, parts.Left);
                return;
            }

            parts = branch.With(index, parts.Left, parts.Separator, parts.Right);
        }

        Volatile.Write(ref _root, parts.Right is null ? parts.Left : new IndexBranch([parts.Separator], [parts.Left, parts.Right]));
    }

    private void RemoveChild(List<(IndexBranch Branch, int Index)> path)
    {
        if (path.Count == 0)
        {
            Volatile.Write(ref _root, new IndexLeaf([]));
            return;
        }

        (IndexBranch branch, int index) = path[^1];
        path.RemoveAt(path.Count - 1);
        ReplaceChild(path, new IndexParts(branch.Without(index)));
    }
}
