using StateGen.Queries.JsonText;

namespace StateGen.Stores.Indexing;

/// <summary>Gathers the places of a new version in indexes. Those that the version before has already are taken over; if it has all, nothing is allocated.</summary>
/// <param name="slot">The slot.</param>
/// <param name="before">The places of the version before.</param>
/// <param name="indexCount">How many indexes there are for the slot.</param>
internal ref struct IndexEntryCollector(Slot slot, IndexEntry[] before, int indexCount)
{
    private readonly Slot _slot = slot;
    private readonly IndexEntry[] _before = before;
    private readonly int _indexCount = indexCount;
    private IndexEntry[]? _values;
    private List<IndexEntry>? _elements;
    private int _count;

    /// <summary>Adds the place that a value has in an index, and those of its elements.</summary>
    public void AddValue(PathIndex index, ReadOnlySpan<byte> document, in JsonField field)
    {
        IndexEntry? known = _count < _before.Length ? _before[_count] : null;
        IndexValue value = IndexValue.Of(document, field, known?.Value ?? default);
        if (known is null || IndexValue.Compare(known.Value, value) != 0)
        {
            _values ??= Start();
            known = new IndexEntry(index.Values, _slot, value);
        }

        if (_values is not null)
            _values[_count] = known;
        _count++;
        if (field.Kind == JsonKind.Array)
            AddElements(index.ElementsForWriting(), document, field);
    }

    /// <summary>All places.</summary>
    public readonly IndexEntry[] Finish()
    {
        int elementsBefore = Math.Max(0, _before.Length - _indexCount);
        bool hasSameElements = _elements is null ? elementsBefore == 0 : _before.AsSpan(_before.Length - elementsBefore).SequenceEqual(_elements.ToArray());
        if (_values is null && hasSameElements)
            return _before;
        IndexEntry[] values = _values ?? _before[.._indexCount];
        return _elements is null ? values : [.. values, .. _elements];
    }

    private readonly IndexEntry[] Start()
    {
        var values = new IndexEntry[_indexCount];
        _before.AsSpan(0, Math.Min(_count, _before.Length)).CopyTo(values);
        return values;
    }

    private void AddElements(IndexTree tree, ReadOnlySpan<byte> document, in JsonField array)
    {
        var values = new List<IndexValue>();
        var elements = new JsonElements(document, array);
        while (elements.TryNext(out JsonField element))
            values.Add(IndexValue.Of(document, element));
        values.Sort(static (left, right) => IndexValue.Compare(left, right));
        _elements ??= [];
        for (int i = 0; i < values.Count; i++)
        {
            IndexValue value = values[i];
            if (i == 0 || IndexValue.Compare(values[i - 1], value) != 0)
                _elements.Add(FindElement(tree, value) ?? new IndexEntry(tree, _slot, value));
        }
    }

    /// <summary>The place of an element in the version before; those of a tree stand together and in order.</summary>
    private readonly IndexEntry? FindElement(IndexTree tree, IndexValue value)
    {
        if (_before.Length <= _indexCount)
            return null;
        ReadOnlySpan<IndexEntry> elements = _before.AsSpan(_indexCount);
        int start = 0;
        while (start < elements.Length && elements[start].Tree != tree)
            start++;
        int end = start;
        while (end < elements.Length && elements[end].Tree == tree)
            end++;
        int found = elements[start..end].BinarySearch(new IndexValueComparable(value));
        return found < 0 ? null : elements[start + found];
    }

    private readonly struct IndexValueComparable(IndexValue value) : IComparable<IndexEntry>
    {
        private readonly IndexValue _value = value;

        public int CompareTo(IndexEntry? other) => IndexValue.Compare(_value, other!.Value);
    }
}
