namespace StateGen.Stores.Indexing;

/// <summary>An inner node of a tree. The separators are fixed; a child may be replaced by one for the same places.</summary>
internal sealed class IndexBranch
{
    /// <summary>The most children.</summary>
    public const int MaxChildren = 64;

    private readonly IndexPosition[] _separators;
    private readonly object[] _children;

    // One number of each separator: the first in which they differ, so that a search looks at little memory.
    private readonly int _part;
    private readonly ulong[] _parts;

    /// <summary>Makes a branch.</summary>
    /// <param name="separators">The first place of each child but the first; at least one.</param>
    /// <param name="children">Branches or leaves, one more than separators.</param>
    public IndexBranch(IndexPosition[] separators, object[] children)
    {
        _separators = separators;
        _children = children;
        _part = IndexPosition.FirstPartWithDifference(separators[0], separators[^1]);
        _parts = Array.ConvertAll(separators, separator => separator.Part(_part));
    }

    /// <summary>How many children there are.</summary>
    public int Count => _children.Length;

    /// <summary>Which child a place is in.</summary>
    public int IndexOf(in IndexPosition position)
    {
        int order = IndexPosition.CompareParts(position, _separators[0], _part);
        if (order != 0)
            return order < 0 ? 0 : _separators.Length;

        ulong part = position.Part(_part);
        int low = 0, high = _parts.Length;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if (_parts[middle] < part)
                low = middle + 1;
            else
                high = middle;
        }

        return low < _parts.Length && _parts[low] == part ? IndexOf(position, low) : low;
    }

    /// <summary>Which child the places right in front of a place are in.</summary>
    public int IndexBefore(in IndexPosition position)
    {
        int index = IndexOf(position);
        while (index > 0 && IndexPosition.Compare(_separators[index - 1], position) >= 0)
            index--;
        return index;
    }

    /// <summary>A child.</summary>
    public object Child(int index) => Volatile.Read(ref _children[index]);

    /// <summary>The place where a child starts; <paramref name="start"/> for the first.</summary>
    public IndexPosition StartOf(int index, in IndexPosition start) => index == 0 ? start : _separators[index - 1];

    /// <summary>The place where a child ends; <paramref name="end"/> for the last.</summary>
    public IndexPosition EndOf(int index, in IndexPosition end) => index == _separators.Length ? end : _separators[index];

    /// <summary>Replaces a child by one for the same places.</summary>
    public void Replace(int index, object child) => Volatile.Write(ref _children[index], child);

    /// <summary>This branch with two children instead of one; two branches if that is too many for one.</summary>
    /// <param name="index">The child that is replaced.</param>
    /// <param name="left">What takes its place.</param>
    /// <param name="separator">The first place of <paramref name="right"/>.</param>
    /// <param name="right">What follows it.</param>
    public IndexParts With(int index, object left, in IndexPosition separator, object right)
    {
        IndexPosition[] starts = [.. _separators[..index], separator, .. _separators[index..]];
        object[] nodes = [.. _children[..index], left, right, .. _children[(index + 1)..]];
        if (nodes.Length <= MaxChildren)
            return new IndexParts(new IndexBranch(starts, nodes));

        // Where the last child is parted, values are ascending, and what is left of it will not grow.
        int middle = index == _children.Length - 1 ? nodes.Length - 2 : nodes.Length / 2;
        return new IndexParts(
            new IndexBranch(starts[..(middle - 1)], nodes[..middle]),
            starts[middle - 1],
            new IndexBranch(starts[middle..], nodes[middle..]));
    }

    /// <summary>This branch without a child, whose places go to the one before it, or behind it; that child itself if it is the only one left.</summary>
    public object Without(int index)
    {
        object[] nodes = [.. _children[..index], .. _children[(index + 1)..]];
        if (nodes.Length == 1)
            return nodes[0];
        int separator = Math.Max(index - 1, 0);
        return new IndexBranch([.. _separators[..separator], .. _separators[(separator + 1)..]], nodes);
    }

    private int IndexOf(in IndexPosition position, int low)
    {
        int high = _separators.Length;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if (IndexPosition.Compare(_separators[middle], position) <= 0)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }
}
