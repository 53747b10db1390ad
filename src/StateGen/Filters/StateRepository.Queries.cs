using System.Linq.Expressions;
using System.Text;
using StateGen.Filters;
using StateGen.Queries;
using StateGen.Queries.JsonText;
using StateGen.Queries.Wire;
using StateGen.Stores;

namespace StateGen;

public abstract partial class StateRepository<T>
{
    private byte[]? _keyPrefixJson;

    /// <summary>What the keys of the record type start with.</summary>
    internal string KeyPrefix => _model.KeyPrefix;

    /// <summary>The same as JSON; empty if they start with nothing.</summary>
    internal ReadOnlySpan<byte> KeyPrefixJson => _keyPrefixJson ??= EncodeKeyPrefix();

    /// <summary>How the record is stored, for predicates that were not compiled.</summary>
    internal FilterFields Fields => _model.Fields
        ?? throw new NotSupportedException($"The model of {_model.Name} does not say how its members are stored, so no predicate can be translated.");

    /// <summary>All records, to be narrowed, ordered and paged. Nothing is asked of the store yet.</summary>
    /// <returns>The query.</returns>
    public StateQuery<T> Query() => new(this, filter: null);

    /// <summary>
    /// The records that satisfy a predicate. Nothing is asked of the store yet. Where the predicate is written in the call, it was compiled into
    /// a filter and only its captured values are read; one that is held in a variable is translated by the same rules now.
    /// </summary>
    /// <param name="predicate">Compares members with constants and captured values; docs/queries.md lists what it may consist of.</param>
    /// <returns>The query.</returns>
    /// <exception cref="NotSupportedException">A part of the predicate is nothing that filters have; the message names it.</exception>
    public StateQuery<T> Where(Expression<Func<T, bool>> predicate) => Query().Where(predicate);

    /// <summary>
    /// A query in the words of the state API, for what no predicate can say. Nothing is asked of the store yet. It still sees only records of
    /// this type.
    /// </summary>
    /// <param name="json">
    /// An object with <c>filter</c>, <c>sort</c> and <c>page</c>, each of which may be absent. The limit of the page is the number of records
    /// to take.
    /// </param>
    /// <returns>The query.</returns>
    /// <exception cref="QueryFormatException">The text is no query.</exception>
    /// <exception cref="ArgumentException">The query has a page token, or a key prefix.</exception>
    public StateQuery<T> QueryJson(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        StateQueryRequest request = StateQueryReader.Read(Encoding.UTF8.GetBytes(json));
        if (!string.IsNullOrEmpty(request.Token))
            throw new ArgumentException("The query has a page token: pass it to ToPageAsync instead.", nameof(json));
        if (request.KeyPrefix.Length > 0)
            throw new ArgumentException("The query has a key prefix: a repository adds that of its record type.", nameof(json));
        int? take = request.Limit > 0 ? request.Limit : null;
        return new StateQuery<T>(this, EncodedFilter.Write(request.Filter), request.Sort.Count > 0 ? [.. request.Sort] : null, take);
    }

    /// <summary>Runs a query and decodes what it selects.</summary>
    internal async ValueTask<StatePage<T>> QueryPageAsync(StateQueryRequest request, CancellationToken cancellationToken)
    {
        StateQueryPage page = await QueryItemsAsync(request, cancellationToken).ConfigureAwait(false);
        var entries = new StateEntry<T>[page.Items.Count];
        for (int i = 0; i < entries.Length; i++)
            entries[i] = EntryOf(page.Items[i]);
        return new StatePage<T>(entries, string.IsNullOrEmpty(page.Token) ? null : page.Token);
    }

    /// <summary>The record of an entry, where there is no way to say that the entry holds null.</summary>
    internal T RecordOf(StateEntry<T> entry) => entry.Value ?? throw NullValue(entry.Key);

    /// <summary>Runs a query.</summary>
    internal async ValueTask<StateQueryPage> QueryItemsAsync(StateQueryRequest request, CancellationToken cancellationToken)
    {
        using ObservedOperation? operation = _telemetry.Start("query");
        StateQueryPage page = await Store.QueryAsync(request, cancellationToken).ConfigureAwait(false);
        operation?.Succeeded();
        return page;
    }

    private byte[] EncodeKeyPrefix()
    {
        if (KeyPrefix.Length == 0)
            return [];
        using var buffer = new PooledBufferWriter();
        JsonStringWriter.Write(buffer, KeyPrefix);
        return buffer.WrittenSpan.ToArray();
    }
}
