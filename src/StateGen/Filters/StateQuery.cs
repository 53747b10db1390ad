using System.Buffers;
using System.Linq.Expressions;
using System.Text;
using StateGen.Filters;
using StateGen.Queries;
using StateGen.Queries.Wire;
using StateGen.Stores;

namespace StateGen;

/// <summary>
/// A query over the records of one repository: which of them, in which order, and how many. Nothing is asked of the store before one of the
/// methods whose name ends in <c>Async</c> is called, or the query is enumerated. State API: query.
/// </summary>
/// <typeparam name="T">The type of the record.</typeparam>
/// <remarks>
/// <para>
/// A query sees only the entries of its own record type, and none that has expired. Without an order, records come in the order of their keys.
/// </para>
/// <para>
/// Each of the methods returns another query and leaves this one as it is, so a query can be kept, shared and run any number of times by any
/// number of threads. Running it throws <see cref="StateStoreException"/> if the store fails or has no queries,
/// <see cref="StateFormatException"/> if a stored value is not JSON of the record, and <see cref="OperationCanceledException"/> if the call is
/// cancelled.
/// </para>
/// </remarks>
public readonly struct StateQuery<T> : IAsyncEnumerable<T>
{
    /// <summary>How many records an enumeration asks for at once.</summary>
    private const int EnumerationPageSize = 512;

    private readonly StateRepository<T>? _repository;
    private readonly byte[]? _filter;
    private readonly SortKey[]? _order;
    private readonly int? _take;

    internal StateQuery(StateRepository<T> repository, byte[]? filter, SortKey[]? order = null, int? take = null)
    {
        _repository = repository;
        _filter = filter;
        _order = order;
        _take = take;
    }

    private StateRepository<T> Repository =>
        _repository ?? throw new InvalidOperationException("The query has no repository: queries are made by repositories, not by 'default'.");

    private SortKey[] Order => _order ?? [];

    /// <summary>Keeps the records that another query of the same record type selects too.</summary>
    /// <param name="other">A query without an order and a number to take.</param>
    /// <returns>The narrower query.</returns>
    /// <exception cref="ArgumentException">The other query has an order or a number to take, or belongs to another repository.</exception>
    /// <exception cref="InvalidOperationException">This query takes a number of records already.</exception>
    public StateQuery<T> Where(StateQuery<T> other)
    {
        if (!ReferenceEquals(Repository, other.Repository))
            throw new ArgumentException("The other query belongs to another repository.", nameof(other));
        if (other._order is not null || other._take is not null)
            throw new ArgumentException("The other query has an order or a number to take: only its filter can be joined.", nameof(other));
        return Filtered(other._filter);
    }

    /// <summary>
    /// Keeps the records that satisfy a predicate too. Where the predicate is written in the call, it was compiled into a filter and only its
    /// captured values are read; one that is held in a variable is translated by the same rules now.
    /// </summary>
    /// <param name="predicate">Compares members with constants and captured values; docs/queries.md lists what it may consist of.</param>
    /// <returns>The narrower query.</returns>
    /// <exception cref="NotSupportedException">A part of the predicate is nothing that filters have; the message names it.</exception>
    /// <exception cref="InvalidOperationException">This query takes a number of records already.</exception>
    public StateQuery<T> Where(Expression<Func<T, bool>> predicate)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        FilterTelemetry.CountTranslated();
        return Filtered(FilterTranslator.Translate(predicate, Repository.Fields));
    }

    /// <summary>Orders by a member, ascending. An order that was given before is forgotten.</summary>
    /// <typeparam name="TValue">The type of the member.</typeparam>
    /// <param name="field">The member.</param>
    /// <returns>The ordered query.</returns>
    /// <exception cref="InvalidOperationException">This query takes a number of records already.</exception>
    public StateQuery<T> OrderBy<TValue>(StateField<T, TValue> field) => Ordered([KeyOf(field, descending: false)]);

    /// <summary>Orders by a member, descending. An order that was given before is forgotten.</summary>
    /// <typeparam name="TValue">The type of the member.</typeparam>
    /// <param name="field">The member.</param>
    /// <returns>The ordered query.</returns>
    /// <exception cref="InvalidOperationException">This query takes a number of records already.</exception>
    public StateQuery<T> OrderByDescending<TValue>(StateField<T, TValue> field) => Ordered([KeyOf(field, descending: true)]);

    /// <summary>Orders records that are equal so far by another member, ascending.</summary>
    /// <typeparam name="TValue">The type of the member.</typeparam>
    /// <param name="field">The member.</param>
    /// <returns>The ordered query.</returns>
    /// <exception cref="InvalidOperationException">This query has no order yet, or takes a number of records already.</exception>
    public StateQuery<T> ThenBy<TValue>(StateField<T, TValue> field) => Ordered([.. FirstOrder(), KeyOf(field, descending: false)]);

    /// <summary>Orders records that are equal so far by another member, descending.</summary>
    /// <typeparam name="TValue">The type of the member.</typeparam>
    /// <param name="field">The member.</param>
    /// <returns>The ordered query.</returns>
    /// <exception cref="InvalidOperationException">This query has no order yet, or takes a number of records already.</exception>
    public StateQuery<T> ThenByDescending<TValue>(StateField<T, TValue> field) => Ordered([.. FirstOrder(), KeyOf(field, descending: true)]);

    /// <summary>Takes the first records only.</summary>
    /// <param name="count">How many at most; 0 or more.</param>
    /// <returns>The query, to which no filter and no order can be added any more.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The count is below zero.</exception>
    public StateQuery<T> Take(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return new StateQuery<T>(Repository, _filter, _order, Math.Min(count, _take ?? int.MaxValue));
    }

    /// <summary>Reads one page.</summary>
    /// <param name="size">The most records of the page; 1 or more.</param>
    /// <param name="token">The token of the page before, which must be one of the same query; null or empty for the first page.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The page. Its token is null if no record follows.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The size is not above zero.</exception>
    /// <exception cref="StateStoreException">The query failed, or the token is not one of this query.</exception>
    public ValueTask<StatePage<T>> ToPageAsync(int size, string? token = null, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size);
        StateQueryRequest request = ToRequest();
        return _take is { } take ? PageWithinAsync(request, size, take, token, cancellationToken) : PageAsync(request, size, token, cancellationToken);
    }

    /// <summary>Reads all records.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The records in order.</returns>
    /// <exception cref="StateStoreException">The query failed.</exception>
    public async ValueTask<List<T>> ToListAsync(CancellationToken cancellationToken = default)
    {
        var records = new List<T>();
        await foreach (StatePage<T> page in PagesAsync(_take, cancellationToken).ConfigureAwait(false))
        {
            foreach (StateEntry<T> entry in page.Items)
                records.Add(Repository.RecordOf(entry));
        }

        return records;
    }

    /// <summary>Reads the first record.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The record, or the default if there is none.</returns>
    /// <exception cref="StateStoreException">The query failed.</exception>
    public async ValueTask<T?> FirstOrDefaultAsync(CancellationToken cancellationToken = default)
    {
        if (_take == 0)
            return default;
        StatePage<T> page = await PageAsync(ToRequest(), size: 1, token: null, cancellationToken).ConfigureAwait(false);
        return page.Items.Count > 0 ? page.Items[0].Value : default;
    }

    /// <summary>Counts the records. The store sends them for that: the state API has no count.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>Their number.</returns>
    /// <exception cref="StateStoreException">The query failed.</exception>
    public async ValueTask<int> CountAsync(CancellationToken cancellationToken = default)
    {
        int count = 0;
        StateQueryRequest request = ToRequest() with { Sort = [], Limit = _take };
        while (_take is not { } take || count < take)
        {
            StateQueryPage page = await Repository.QueryItemsAsync(request, cancellationToken).ConfigureAwait(false);
            count += page.Items.Count;
            if (string.IsNullOrEmpty(page.Token))
                break;
            request = request with { Token = page.Token };
        }

        return Math.Min(count, _take ?? int.MaxValue);
    }

    /// <summary>Tells whether there is a record.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns><see langword="true"/> if there is one.</returns>
    /// <exception cref="StateStoreException">The query failed.</exception>
    public async ValueTask<bool> AnyAsync(CancellationToken cancellationToken = default)
    {
        if (_take == 0)
            return false;
        StateQueryRequest request = ToRequest() with { Sort = [], Limit = 1 };
        return (await Repository.QueryItemsAsync(request, cancellationToken).ConfigureAwait(false)).Items.Count > 0;
    }

    /// <summary>
    /// Enumerates the records in order, page by page, so that a large result is never in memory at once. What is written meanwhile may or may
    /// not be seen.
    /// </summary>
    /// <param name="cancellationToken">Cancels the enumeration.</param>
    /// <returns>The records.</returns>
    /// <exception cref="StateStoreException">The query failed.</exception>
    public async IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        await foreach (StatePage<T> page in PagesAsync(EnumerationPageSize, cancellationToken).ConfigureAwait(false))
        {
            foreach (StateEntry<T> entry in page.Items)
                yield return Repository.RecordOf(entry);
        }
    }

    /// <summary>Asks the store how it would answer the query now: by which index, or by looking at all entries. Nothing is read.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The plan.</returns>
    /// <exception cref="StateStoreException">The store does not tell; a Dapr sidecar does not.</exception>
    public ValueTask<StateQueryPlan> ExplainAsync(CancellationToken cancellationToken = default) =>
        Repository.Store.ExplainAsync(ToRequest() with { Limit = _take }, cancellationToken);

    /// <summary>The query as it goes over the wire, with its values: for logs of a developer, and tests.</summary>
    /// <returns>JSON.</returns>
    public string ToJson()
    {
        using var buffer = new PooledBufferWriter();
        WriteTo(buffer);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>Writes the query as it goes over the wire. Nothing is allocated but what the output allocates.</summary>
    /// <param name="output">Where UTF-8 JSON is written to.</param>
    public void WriteTo(IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        StateQueryWriter.Write(output, _filter, Order, _take, Repository.KeyPrefixJson);
    }

    /// <summary>Keeps the records that an encoded filter lets through too.</summary>
    internal StateQuery<T> Filtered(byte[]? filter)
    {
        ThrowIfTaken();
        return new StateQuery<T>(Repository, EncodedFilter.And(_filter, filter), _order);
    }

    private static SortKey KeyOf<TValue>(StateField<T, TValue> field, bool descending)
    {
        ArgumentNullException.ThrowIfNull(field);
        return new SortKey(field.Path, descending);
    }

    private StateQuery<T> Ordered(SortKey[] order)
    {
        ThrowIfTaken();
        return new StateQuery<T>(Repository, _filter, order);
    }

    private SortKey[] FirstOrder() =>
        _order ?? throw new InvalidOperationException("There is no order to add to: call OrderBy or OrderByDescending before.");

    private void ThrowIfTaken()
    {
        if (_take is not null)
            throw new InvalidOperationException("Take comes last: a filter or an order after it would apply to all records, not to those taken.");
    }

    private StateQueryRequest ToRequest() => new()
    {
        KeyPrefix = Repository.KeyPrefix,
        Filter = EncodedFilter.Read(_filter),
        Sort = Order,
    };

    private ValueTask<StatePage<T>> PageAsync(StateQueryRequest request, int? size, string? token, CancellationToken cancellationToken) =>
        Repository.QueryPageAsync(request with { Limit = size, Token = string.IsNullOrEmpty(token) ? null : token }, cancellationToken);

    private async ValueTask<StatePage<T>> PageWithinAsync(
        StateQueryRequest request, int size, int take, string? token, CancellationToken cancellationToken)
    {
        string? storeToken = null;
        if (!string.IsNullOrEmpty(token))
        {
            BoundedPageToken bounded = BoundedPageToken.Read(token);
            take = Math.Min(take, bounded.Remaining);
            storeToken = bounded.StoreToken;
        }

        if (take == 0)
            return new StatePage<T>([], null);
        StatePage<T> page = await PageAsync(request, Math.Min(size, take), storeToken, cancellationToken).ConfigureAwait(false);
        int remaining = take - page.Items.Count;
        return page with { Token = page.Token is null || remaining <= 0 ? null : new BoundedPageToken(remaining, page.Token).ToString() };
    }

    private async IAsyncEnumerable<StatePage<T>> PagesAsync(
        int? size, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        StateQueryRequest request = ToRequest();
        int? take = _take;
        string? token = null;
        while (take is not 0)
        {
            int? limit = take < (size ?? int.MaxValue) ? take : size;
            StatePage<T> page = await PageAsync(request, limit, token, cancellationToken).ConfigureAwait(false);
            yield return page;
            if (page.Token is null)
                break;
            take -= page.Items.Count;
            token = page.Token;
        }
    }
}
