namespace StateGen.Stores.Sqlite;

/// <summary>Lists keys.</summary>
/// <param name="tables">The tables.</param>
internal sealed class KeyList(TableNames tables)
{
    private const int RowsBetweenChecks = 1024;

    /// <summary>Lists a page of keys.</summary>
    /// <param name="connection">A connection to read with.</param>
    /// <param name="request">Which keys.</param>
    /// <param name="now">The text of now.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <returns>The page.</returns>
    public StateKeyPage Run(Connection connection, StateKeyListRequest request, ReadOnlySpan<byte> now, CancellationToken cancellationToken)
    {
        var page = new KeyPageBuilder(request);
        var range = new KeyRange(request.Pattern.Prefix, page.After);
        string sql = $"SELECT key FROM {tables.State} WHERE {range.Condition} AND {RowReader.IsLive} ORDER BY key";
        Statement rows = range.Bind(connection.Prepare(sql).Bind(1, now));
        try
        {
            bool isOrdered = true;
            for (int count = 1; rows.Step(); count++)
            {
                if (count % RowsBetweenChecks == 0)
                    cancellationToken.ThrowIfCancellationRequested();
                string key = rows.TextAt(0);
                page.Add(key);
                isOrdered &= KeyByteOrder.Agrees(key);
                if (isOrdered && page.HasEnough)
                    break;
            }
        }
        finally
        {
            rows.Reset();
        }

        return page.Build();
    }
}
