using StateGen.Queries;

namespace StateGen.Stores.Sqlite;

/// <summary>A query over rows: SQLite narrows them, the evaluator that all stores share decides, orders and pages.</summary>
internal sealed class RowQuery
{
    private const int RowsBetweenChecks = 256;

    private readonly StateQueryRequest _request;
    private readonly PreparedQuery _query;
    private readonly KeyRange _range;
    private readonly Narrowing? _narrowing;
    private readonly string _sql;

    /// <summary>Makes a query ready.</summary>
    /// <param name="request">The query.</param>
    /// <param name="tables">The tables.</param>
    /// <exception cref="StateStoreException">The query is wrong.</exception>
    public RowQuery(StateQueryRequest request, TableNames tables)
    {
        _request = request;
        _query = PreparedQuery.Prepare(request);
        _range = new KeyRange(_query.KeyPrefix, _query.AfterKey);
        _narrowing = Narrowing.Of(request.Filter);
        string narrowing = _narrowing is null ? string.Empty : $" AND {_narrowing.Sql}";
        string order = _query.IsOrderedByKey ? " ORDER BY key" : string.Empty;
        _sql = $"SELECT {RowReader.Columns}, key FROM {tables.State} WHERE {_range.Condition} AND {RowReader.IsLive}{narrowing}{order}";
    }

    /// <summary>Runs the query.</summary>
    /// <param name="connection">A connection to read with.</param>
    /// <param name="now">The text of now.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <returns>The page.</returns>
    public StateQueryPage Run(Connection connection, ReadOnlySpan<byte> now, CancellationToken cancellationToken)
    {
        QueryRun<StateItem> run = _query.Start<StateItem>();
        Statement rows = Prepare(connection, _sql, now);
        try
        {
            bool isOrdered = true;
            for (int count = 1; rows.Step(); count++)
            {
                if (count % RowsBetweenChecks == 0)
                    cancellationToken.ThrowIfCancellationRequested();
                if (!IsMatch(rows))
                    continue;

                StateItem item = RowReader.Read(rows, rows.TextAt(4));
                run.Offer(item.Key, item.Value, item);
                isOrdered &= KeyByteOrder.Agrees(item.Key);
                if (isOrdered && run.HasEnough)
                    break;
            }
        }
        finally
        {
            rows.Reset();
        }

        return run.Finish(static item => item);
    }

    /// <summary>Says how the query would be answered.</summary>
    /// <param name="connection">A connection to read with.</param>
    /// <param name="now">The text of now.</param>
    /// <returns>The plan; what SQLite says of it has no values.</returns>
    public StateQueryPlan Explain(Connection connection, ReadOnlySpan<byte> now)
    {
        var steps = new List<string>();
        Statement rows = Prepare(connection, "EXPLAIN QUERY PLAN " + _sql, now);
        while (rows.Step())
            steps.Add(rows.TextAt(3));
        return new StateQueryPlan
        {
            Indexes = [.. Indexes()],
            StoreFilter = _narrowing?.Filter,
            EvaluatedFilter = _request.Filter,
            Ordering = _query.IsOrderedByKey ? StateQueryOrdering.Index : StateQueryOrdering.Evaluator,
            Detail = string.Join("; ", steps),
        };
    }

    private IEnumerable<StateIndexUse> Indexes()
    {
        if (_query.KeyPrefix.Length > 0)
            yield return new StateIndexUse("key", StateIndexAccess.Range);
        else if (_query.IsOrderedByKey)
            yield return new StateIndexUse("key", StateIndexAccess.Order);
    }

    private Statement Prepare(Connection connection, string sql, ReadOnlySpan<byte> now)
    {
        Statement rows = connection.Prepare(sql).Bind(1, now);
        _range.Bind(rows);
        return _narrowing is null ? rows : _narrowing.Bind(rows);
    }

    /// <summary>Decides a row where it stands, before anything of it is copied. All rows have the prefix, so the prefix stands for the key.</summary>
    private bool IsMatch(Statement rows) =>
        _query.IsMatch(_query.KeyPrefix, RowReader.KindOf(rows) ?? StateValueKind.Opaque, rows.BytesAt(0));
}
