using StateGen.Queries;

namespace StateGen.Stores.Indexing;

/// <summary>Conditions on one path that an index finds the entries of.</summary>
internal sealed class IndexLookup
{
    private readonly IndexRange[] _ranges;
    private readonly IndexTree? _elements;

    /// <summary>Makes a lookup of single values, which also finds arrays that have one of them.</summary>
    /// <param name="index">The index.</param>
    /// <param name="condition">The condition.</param>
    /// <param name="values">The values.</param>
    /// <param name="keyPrefix">What the keys of the entries start with.</param>
    public IndexLookup(PathIndex index, FilterNode condition, IEnumerable<IndexValue> values, string keyPrefix)
    {
        var distinct = new SortedSet<IndexValue>(values, Comparer<IndexValue>.Create(static (left, right) => IndexValue.Compare(left, right)));
        Index = index;
        Condition = condition;
        Access = distinct.Count == 1 ? StateIndexAccess.Equality : StateIndexAccess.Membership;
        _ranges = [.. distinct.Select(value => index.Values.RangeOf(value, keyPrefix))];
        _elements = index.Elements is { Count: > 0 } elements ? elements : null;
        Count();
    }

    /// <summary>Makes a lookup of a range of values.</summary>
    /// <param name="index">The index.</param>
    /// <param name="condition">The condition, or several.</param>
    /// <param name="range">The range.</param>
    public IndexLookup(PathIndex index, FilterNode condition, in IndexRange range)
    {
        Index = index;
        Condition = condition;
        Access = StateIndexAccess.Range;
        _ranges = [range];
        Count();
    }

    /// <summary>The index.</summary>
    public PathIndex Index { get; }

    /// <summary>What the entries satisfy.</summary>
    public FilterNode Condition { get; }

    /// <summary>How the index is used.</summary>
    public StateIndexAccess Access { get; }

    /// <summary>How many entries there are.</summary>
    public long Candidates { get; private set; }

    /// <summary>Whether their number is an estimate.</summary>
    public bool IsEstimate { get; private set; }

    /// <summary>The range, if there is one, and no elements to look up beside it.</summary>
    public IndexRange? SingleRange => _ranges.Length == 1 && _elements is null ? _ranges[0] : null;

    /// <summary>Whether the places come in the order of keys.</summary>
    public bool IsInOrderOfKeys => Access == StateIndexAccess.Equality && _elements is null;

    /// <summary>Whether a slot may come more than once: with an array that has several of the values.</summary>
    public bool MayRepeat => _elements is not null && _ranges.Length > 1;

    /// <summary>Reads the places.</summary>
    /// <param name="afterKey">The key behind which to start, if the places come in the order of keys; else <see langword="null"/>.</param>
    /// <returns>The places; only if it <see cref="MayRepeat"/> is a slot among them twice with entries of the same version.</returns>
    public IEnumerable<IndexPosition> Read(string? afterKey)
    {
        if (afterKey is not null && IsInOrderOfKeys)
        {
            IndexPosition start = Index.Values.PositionOf(_ranges[0].From.Value, afterKey);
            return Index.Values.Ascending(IndexPosition.Later(start, _ranges[0].From), _ranges[0].To);
        }

        IEnumerable<IndexPosition> places = ReadFrom(Index.Values);
        if (_elements is null)
            return places;
        return places.Concat(ReadFrom(_elements));
    }

    private IEnumerable<IndexPosition> ReadFrom(IndexTree tree) => _ranges.SelectMany(range => tree.Ascending(range.From, range.To));

    private void Count()
    {
        foreach (IndexRange range in _ranges)
        {
            Candidates += Index.Values.CountBetween(range.From, range.To, out bool isEstimate);
            IsEstimate |= isEstimate;
            if (_elements is null)
                continue;
            Candidates += _elements.CountBetween(range.From, range.To, out isEstimate);
            IsEstimate |= isEstimate;
        }
    }
}
