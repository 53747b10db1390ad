using System.Buffers;
using StateGen.Queries.Evaluation;
using StateGen.Queries.JsonText;
using StateGen.Stores;

namespace StateGen.Queries;

/// <summary>
/// A query that was checked and made ready once, to be answered over any number of entries. It is what gives queries the same semantics on
/// every store: a store finds candidates, by whatever index or narrowing it has, and this decides, orders and pages. Immutable, so safe for
/// use by any number of threads.
/// </summary>
/// <remarks>
/// <para>
/// A condition looks at the UTF-8 JSON of an entry as it is stored; nothing is materialised, and nothing is allocated for an entry that is
/// not selected. Of members with one name the last counts. An opaque entry is selected by no filter; without a filter it is listed, and
/// sorts as if it had no fields. The same goes for text that is marked as JSON and found to be none.
/// </para>
/// <para>
/// Ties are ordered by key, ascending, whatever the direction of the sort. Arrays and objects sort behind strings and are ties.
/// </para>
/// </remarks>
public sealed class PreparedQuery
{
    private const int FewFields = 16;

    private readonly StateQueryRequest _request;
    private readonly FieldTree _tree;
    private readonly Condition? _condition;
    private readonly StringScreen? _screen;
    private readonly PageToken? _token;
    private readonly int[] _sortSlots;

    private PreparedQuery(StateQueryRequest request)
    {
        _request = request;
        FieldPath[] sortPaths = request.Sort.Select(sort => sort.Path).ToArray();
        FieldPath[] filterPaths = request.Filter is null ? [] : ConditionBuilder.PathsOf(request.Filter).ToArray();
        FieldPath[] paths = [.. filterPaths, .. sortPaths];
        CheckLengths(paths);
        _tree = new FieldTree(paths);
        _condition = request.Filter is null ? null : ConditionBuilder.Build(request.Filter, _tree);
        _screen = _condition is null ? null : StringScreen.Of(_condition);
        _sortSlots = sortPaths.Select(_tree.SlotOf).ToArray();
        if (!string.IsNullOrEmpty(request.Token))
            _token = PageToken.Read(request.Token, QueryFingerprint.Of(request), _sortSlots.Length);
    }

    /// <summary>The text that the key of every selected entry starts with; it may be empty.</summary>
    public string KeyPrefix => _request.KeyPrefix;

    /// <summary>Whether the order is that of the keys, ascending by ordinal, and nothing else.</summary>
    public bool IsOrderedByKey => _sortSlots.Length == 0;

    /// <summary>
    /// The key behind which this page starts, if the query <see cref="IsOrderedByKey"/>: a store may leave out what is not greater;
    /// <see langword="null"/> for the first page and for any other order.
    /// </summary>
    public string? AfterKey => IsOrderedByKey ? _token?.Key : null;

    /// <summary>The most entries of a page; <see langword="null"/> for no limit.</summary>
    internal int? Limit => _request.Limit is > 0 and < int.MaxValue ? _request.Limit : null;

    /// <summary>Where the page before ended; <see langword="null"/> for the first page.</summary>
    internal PageToken? Token => _token;

    /// <summary>How many fields <see cref="TryFind"/> needs room for.</summary>
    internal int FieldCount => _tree.Count;

    /// <summary>How many sort values an entry has.</summary>
    internal int SortCount => _sortSlots.Length;

    /// <summary>Checks a query and makes it ready.</summary>
    /// <param name="request">The query.</param>
    /// <returns>The query, ready.</returns>
    /// <exception cref="StateStoreException">
    /// The filter makes no sense, nests more than 64 levels deep, has a path of more than 64 names, or the page token is not one of this query.
    /// </exception>
    public static PreparedQuery Prepare(StateQueryRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return new PreparedQuery(request);
    }

    /// <summary>
    /// Whether the query selects an entry, on whatever page. For a store whose buffers do not last: it copies only what is selected, and
    /// offers the copy to a <see cref="QueryRun{TEntry}"/>.
    /// </summary>
    /// <param name="key">The key.</param>
    /// <param name="kind">What the bytes of the value are.</param>
    /// <param name="value">The bytes of the value.</param>
    /// <returns><see langword="true"/> if it does.</returns>
    public bool IsMatch(string key, StateValueKind kind, ReadOnlySpan<byte> value)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (_tree.Count <= FewFields)
            return TryFind(key, kind, value, stackalloc JsonField[_tree.Count]);

        JsonField[] rented = ArrayPool<JsonField>.Shared.Rent(_tree.Count);
        bool isMatch = TryFind(key, kind, value, rented.AsSpan(0, _tree.Count));
        ArrayPool<JsonField>.Shared.Return(rented);
        return isMatch;
    }

    /// <summary>Starts to answer the query.</summary>
    /// <typeparam name="TEntry">What the store knows an entry by.</typeparam>
    /// <returns>The run, to which entries are offered.</returns>
    public QueryRun<TEntry> Start<TEntry>() => new(this);

    /// <summary>Answers the query.</summary>
    /// <param name="candidates">
    /// Live entries in any order, each key once: at least those that the page holds and one more. Items that hold no entry are passed over.
    /// </param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The page.</returns>
    public StateQueryPage Run(IEnumerable<StateItem> candidates, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(candidates);
        QueryRun<StateItem> run = Start<StateItem>();
        foreach (StateItem item in candidates)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (item.Found)
                run.Offer(item.Key, item.Value, item);
        }

        return run.Finish(item => item);
    }

    /// <summary>Answers the query.</summary>
    /// <param name="candidates">
    /// Live entries in any order, each key once: at least those that the page holds and one more. Items that hold no entry are passed over.
    /// </param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The page.</returns>
    public async ValueTask<StateQueryPage> RunAsync(IAsyncEnumerable<StateItem> candidates, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(candidates);
        QueryRun<StateItem> run = Start<StateItem>();
        await foreach (StateItem item in candidates.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            if (item.Found)
                run.Offer(item.Key, item.Value, item);
        }

        return run.Finish(item => item);
    }

    /// <summary>Decides whether an entry is selected, and finds its fields.</summary>
    internal bool TryFind(string key, StateValueKind kind, ReadOnlySpan<byte> value, Span<JsonField> fields)
    {
        if (!key.StartsWith(_request.KeyPrefix, StringComparison.Ordinal))
            return false;
        if (_screen is not null && !_screen.LetsPass(value))
            return false;
        if (kind == StateValueKind.Json && _tree.TryRead(value, fields))
            return _condition is null || _condition.IsMet(value, fields);
        fields.Clear();
        return _condition is null;
    }

    /// <summary>Picks the sort values out of the fields of an entry.</summary>
    internal void PickSortValues(ReadOnlySpan<JsonField> fields, Span<JsonField> sortValues)
    {
        for (int i = 0; i < sortValues.Length; i++)
            sortValues[i] = fields[_sortSlots[i]];
    }

    /// <summary>Compares two places in the order of the query.</summary>
    internal int Compare(in QueryPlace left, in QueryPlace right)
    {
        for (int i = 0; i < _sortSlots.Length; i++)
        {
            int order = JsonOrder.Compare(left.Document, left.SortValues[i], right.Document, right.SortValues[i]);
            if (order != 0)
                return _request.Sort[i].Descending ? -order : order;
        }

        return string.CompareOrdinal(left.Key, right.Key);
    }

    /// <summary>Whether a place is behind the page before.</summary>
    internal bool IsOnThisPageOrBehind(in QueryPlace place) =>
        _token is null || Compare(place, new QueryPlace(_token.Key, _token.Text, _token.Values)) > 0;

    /// <summary>The token of a page that ends at a place.</summary>
    internal string TokenAt(in QueryPlace place) =>
        PageToken.Write(QueryFingerprint.Of(_request), place.Key, place.Document, place.SortValues);

    private static void CheckLengths(FieldPath[] paths)
    {
        FieldPath? tooLong = Array.Find(paths, path => path.Names.Count > QueryLimits.PathNames);
        if (tooLong is not null)
        {
            throw new StateStoreException(
                StateErrorKind.BadRequest,
                $"a path has {tooLong.Names.Count} names, the most are {QueryLimits.PathNames}: it starts with {GoJsonErrors.Quote(tooLong.Names[0])}");
        }
    }
}
