namespace StateGen.Stores.Sqlite;

/// <summary>
/// Removes expired rows, some at a time so that other writes get their turn, unless another process did so within the interval. The result is whether
/// there may be more.
/// </summary>
/// <param name="tables">The tables.</param>
/// <param name="interval">How often rows are removed; <see langword="null"/> to go on with a removal that began.</param>
internal sealed class Sweep(TableNames tables, TimeSpan? interval) : WriteJob<bool>
{
    private const int BatchSize = 1000;

    // Timers are not exact: one that is a little early still counts, as it does for Dapr's component.
    private static readonly TimeSpan Tolerance = TimeSpan.FromMilliseconds(100);

    /// <inheritdoc/>
    public override void Run(Connection connection, RowWriter rows, DateTimeOffset now)
    {
        Span<byte> text = stackalloc byte[RowTime.Length];
        Result = (interval is null || IsItsTurn(connection, now, interval.Value)) && Remove(connection, RowTime.Write(now, text));
    }

    private bool IsItsTurn(Connection connection, DateTimeOffset now, TimeSpan every)
    {
        Span<byte> text = stackalloc byte[RowTime.Length];
        Statement claim = connection.Prepare($"""
            INSERT INTO {tables.Metadata} (key, value) VALUES ('last-cleanup', ?1)
            ON CONFLICT (key) DO UPDATE SET value = excluded.value WHERE value <= ?2
            """);
        claim.Bind(1, RowTime.Write(now, text)).Bind(2, RowTime.Write(now - every + Tolerance, text)).Run();
        return connection.Changes > 0;
    }

    private bool Remove(Connection connection, ReadOnlySpan<byte> now)
    {
        connection.Prepare($"""
            DELETE FROM {tables.State} WHERE rowid IN (SELECT rowid FROM {tables.State} WHERE expiration_time <= ?1 LIMIT {BatchSize})
            """).Bind(1, now).Run();
        return connection.Changes == BatchSize;
    }
}
