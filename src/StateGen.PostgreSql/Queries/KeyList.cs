using Npgsql;

namespace StateGen.Stores.PostgreSql;

/// <summary>Lists keys.</summary>
/// <param name="layout">The table.</param>
internal sealed class KeyList(TableLayout layout)
{
    private readonly string _sql = $"""
        SELECT t.key FROM {layout.Table} AS t
        WHERE starts_with(t.key, $1) AND t.key COLLATE "C" >= $2 AND {layout.IsLive("$3")} ORDER BY t.key COLLATE "C"
        """;

    /// <summary>Lists a page of keys.</summary>
    /// <param name="connection">A connection.</param>
    /// <param name="request">Which keys.</param>
    /// <param name="now">The time; <see langword="null"/> for the server's.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <returns>The page.</returns>
    public async Task<StateKeyPage> RunAsync(NpgsqlConnection connection, StateKeyListRequest request, DateTime? now, CancellationToken cancellationToken)
    {
        // One more than the page tells whether there is another, and one more may be the last key of the page before.
        int? limit = request.Pattern.IsPrefix && request.Limit is { } count and < int.MaxValue - 2 ? count + 2 : null;
        return limit is not null && await TryRunAsync(connection, request, now, limit, cancellationToken).ConfigureAwait(false) is { } page
            ? page
            : (await TryRunAsync(connection, request, now, null, cancellationToken).ConfigureAwait(false))!;
    }

    private async Task<StateKeyPage?> TryRunAsync(
        NpgsqlConnection connection, StateKeyListRequest request, DateTime? now, int? limit, CancellationToken cancellationToken)
    {
        var page = new KeyPageBuilder(request);
        if (StoredKey.Check(request.Pattern.Prefix) is not null)
            return page.Build();
        var command = new NpgsqlCommand(limit is null ? _sql : $"{_sql} LIMIT {limit}", connection);
        await using var commandScope = command.ConfigureAwait(false);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = request.Pattern.Prefix });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = KeyByteOrder.LowerBound(page.After ?? string.Empty) });
        command.Parameters.Add(RowWriter.Time(now));
        NpgsqlDataReader row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using var rowScope = row.ConfigureAwait(false);
        int read = 0;
        bool isOrdered = page.After is null || KeyByteOrder.Agrees(page.After);
        while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            string key = row.GetString(0);
            isOrdered &= KeyByteOrder.Agrees(key);
            page.Add(key);
            read++;
        }

        return limit is null || isOrdered || read < limit ? page.Build() : null;
    }
}
