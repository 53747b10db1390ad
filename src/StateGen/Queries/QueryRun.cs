using StateGen.Queries.Evaluation;
using StateGen.Queries.JsonText;
using StateGen.Stores;

namespace StateGen.Queries;

/// <summary>
/// One answer to a query in the making. Of the entries offered it keeps those that can be on the page, and no more than that many. For one
/// thread at a time.
/// </summary>
/// <typeparam name="TEntry">What the store knows an entry by.</typeparam>
public sealed class QueryRun<TEntry>
{
    private const int FirstCapacity = 16;

    private readonly PreparedQuery _query;
    private readonly JsonField[] _fields;
    private readonly int _capacity;

    // The kept entries are in the first places, but for the free one, where the next entry goes. Under a limit, an entry that is pushed out
    // leaves its place free, and the place behind the others is taken.
    private readonly PriorityQueue<int, int>? _lastFirst;
    private Kept[] _kept = new Kept[FirstCapacity];
    private JsonField[] _sortValues;
    private int _count;
    private int _free;

    internal QueryRun(PreparedQuery query)
    {
        _query = query;
        _fields = new JsonField[query.FieldCount];
        _sortValues = new JsonField[FirstCapacity * query.SortCount];
        if (query.Limit is { } limit)
        {
            // One more than the page tells whether there is another page.
            _capacity = limit + 1;
            _lastFirst = new PriorityQueue<int, int>(Comparer<int>.Create((left, right) => Compare(right, left)));
        }
    }

    /// <summary>
    /// Whether the page is complete and it is known whether another one follows, if entries are offered in ascending order of their keys
    /// and the query <see cref="PreparedQuery.IsOrderedByKey"/>: the store need not go on then.
    /// </summary>
    public bool HasEnough => _query.IsOrderedByKey && IsFull;

    /// <summary>Whether there is a limit and as many entries are kept as the page holds, and one more.</summary>
    internal bool IsFull => _lastFirst is not null && _count == _capacity;

    /// <summary>Offers a live entry. Each key is offered once, in any order.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value; its memory must not change before the run is finished.</param>
    /// <param name="entry">What the store knows the entry by.</param>
    public void Offer(string key, in StateValue value, TEntry entry)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (!_query.TryFind(key, value.Kind, value.Bytes.Span, _fields))
            return;

        Reserve(_free);
        _kept[_free] = new Kept(key, value.Bytes, entry);
        _query.PickSortValues(_fields, SortValuesAt(_free));
        if (_query.IsOnThisPageOrBehind(PlaceAt(_free)))
            Keep();
    }

    /// <summary>Ends the run.</summary>
    /// <param name="toItem">Turns what the store knows an entry by into an item. It is called for the entries of the page only.</param>
    /// <returns>The page.</returns>
    public StateQueryPage Finish(Func<TEntry, StateItem> toItem)
    {
        ArgumentNullException.ThrowIfNull(toItem);
        int[] order = new int[_count];
        for (int i = 0; i < order.Length; i++)
            order[i] = i == _free ? _count : i;
        Array.Sort(order, Compare);

        int length = Math.Min(order.Length, _query.Limit ?? order.Length);
        var items = new StateItem[length];
        for (int i = 0; i < items.Length; i++)
            items[i] = toItem(_kept[order[i]].Entry);
        string? token = length < order.Length ? _query.TokenAt(PlaceAt(order[length - 1])) : null;
        return new StateQueryPage(items, token);
    }

    /// <summary>Keeps the entry in the free place, unless as many as are wanted are better.</summary>
    private void Keep()
    {
        if (_lastFirst is not null && _count == _capacity)
        {
            _free = _lastFirst.EnqueueDequeue(_free, _free);
            return;
        }

        _lastFirst?.Enqueue(_free, _free);
        _free = ++_count;
    }

    private void Reserve(int index)
    {
        if (index < _kept.Length)
            return;
        Array.Resize(ref _kept, _kept.Length * 2);
        Array.Resize(ref _sortValues, _kept.Length * _query.SortCount);
    }

    private int Compare(int left, int right) => _query.Compare(PlaceAt(left), PlaceAt(right));

    private QueryPlace PlaceAt(int index)
    {
        ref readonly Kept kept = ref _kept[index];
        return new QueryPlace(kept.Key, kept.Document.Span, SortValuesAt(index));
    }

    private Span<JsonField> SortValuesAt(int index) => _sortValues.AsSpan(index * _query.SortCount, _query.SortCount);

    private readonly record struct Kept(string Key, ReadOnlyMemory<byte> Document, TEntry Entry);
}
