using Npgsql;
using StateGen.Queries;

namespace StateGen.Stores.PostgreSql;

/// <summary>A query over rows: PostgreSQL narrows them, the evaluator that all stores share decides, orders and pages.</summary>
internal sealed class RowQuery
{
    private const int FirstFree = 4;

    private readonly StateQueryRequest _request;
    private readonly PreparedQuery _query;
    private readonly TableLayout _layout;
    private readonly RowReader _reader;
    private readonly JsonbCondition? _condition;

    /// <summary>Makes a query ready.</summary>
    /// <param name="request">The query.</param>
    /// <param name="layout">The table.</param>
    /// <param name="reader">Reads rows.</param>
    /// <exception cref="StateStoreException">The query is wrong.</exception>
    public RowQuery(StateQueryRequest request, TableLayout layout, RowReader reader)
    {
        _request = request;
        _query = PreparedQuery.Prepare(request);
        _layout = layout;
        _reader = reader;
        _condition = layout is JsonbLayout ? JsonbCondition.Of(request.Filter, FirstFree) : null;
    }

    /// <summary>
    /// The rows that make up the page, if PostgreSQL selects and orders as the query does: one more tells whether there is another page, and one may be the
    /// last row of the page before.
    /// </summary>
    private int? RowLimit
    {
        get
        {
            bool isWhole = _request.Filter is null || _condition is { IsWhole: true };
            return isWhole && _query.IsOrderedByKey && _request.Limit is > 0 and < int.MaxValue - 2 ? _request.Limit + 2 : null;
        }
    }

    /// <summary>Runs the query.</summary>
    /// <param name="connection">A connection.</param>
    /// <param name="now">The time; <see langword="null"/> for the server's.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <returns>The page.</returns>
    public async Task<StateQueryPage> RunAsync(NpgsqlConnection connection, DateTime? now, CancellationToken cancellationToken)
    {
        if (StoredKey.Check(_query.KeyPrefix) is not null)
            return new StateQueryPage([], null);
        if (RowLimit is { } limit && await TryRunAsync(connection, now, limit, cancellationToken).ConfigureAwait(false) is { } page)
            return page;
        return (await TryRunAsync(connection, now, null, cancellationToken).ConfigureAwait(false))!;
    }

    /// <summary>Says how the query would be answered.</summary>
    /// <param name="connection">A connection.</param>
    /// <param name="now">The time; <see langword="null"/> for the server's.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <returns>The plan. What PostgreSQL says of it is left out, for it has the values of the query in it.</returns>
    public async Task<StateQueryPlan> ExplainAsync(NpgsqlConnection connection, DateTime? now, CancellationToken cancellationToken)
    {
        NpgsqlCommand command = Command(connection, now, RowLimit, "SELECT count(*) FROM ({0}) AS candidates");
        await using var commandScope = command.ConfigureAwait(false);
        var candidates = (long?)await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false);
        return new StateQueryPlan
        {
            StoreFilter = _condition?.Filter,
            EvaluatedFilter = _request.Filter,
            Ordering = RowLimit is null ? StateQueryOrdering.Evaluator : StateQueryOrdering.Store,
            Candidates = candidates,
        };
    }

    /// <summary>Runs the query over so many rows; the rows are not enough if their order by bytes is not that by ordinal.</summary>
    private async Task<StateQueryPage?> TryRunAsync(NpgsqlConnection connection, DateTime? now, int? limit, CancellationToken cancellationToken)
    {
        QueryRun<StateItem> run = _query.Start<StateItem>();
        NpgsqlCommand command = Command(connection, now, limit, "{0}");
        await using var commandScope = command.ConfigureAwait(false);
        NpgsqlDataReader row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using var rowScope = row.ConfigureAwait(false);
        int read = 0;
        bool isOrdered = _query.AfterKey is null || KeyByteOrder.Agrees(_query.AfterKey);
        while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            read++;
            string key = row.GetString(row.FieldCount - 1);
            isOrdered &= KeyByteOrder.Agrees(key);
            byte[] bytes = row.GetFieldValue<byte[]>(0);
            if (_request.Filter is not null && !_query.IsMatch(key, StateValueKind.Json, bytes))
                continue;
            StateItem item = _reader.Read(row, key, bytes);
            run.Offer(key, item.Value, item);
        }

        return limit is null || isOrdered || read < limit ? run.Finish(static item => item) : null;
    }

    private NpgsqlCommand Command(NpgsqlConnection connection, DateTime? now, int? limit, string form)
    {
        // A value with a mark is no JSON, and no filter selects it.
        string noMark = _request.Filter is not null && _layout is JsonbLayout ? " AND NOT t.isbinary" : string.Empty;
        string narrowing = _condition is null ? string.Empty : $" AND {_condition.Sql}";
        string order = limit is null ? string.Empty : $" ORDER BY t.key COLLATE \"C\" LIMIT {limit}";
        string sql = $"""
            SELECT {_layout.Columns}, t.key FROM {_layout.Table} AS t
            WHERE starts_with(t.key, $1) AND t.key COLLATE "C" >= $2 AND {_layout.IsLive("$3")}{noMark}{narrowing}{order}
            """;
        var command = new NpgsqlCommand(string.Format(null, form, sql), connection);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = _query.KeyPrefix });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = KeyByteOrder.LowerBound(_query.AfterKey ?? string.Empty) });
        command.Parameters.Add(RowWriter.Time(now));
        foreach (string parameter in _condition?.Parameters ?? [])
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = parameter });
        return command;
    }
}
