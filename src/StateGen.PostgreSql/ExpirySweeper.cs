using System.Globalization;
using Npgsql;

namespace StateGen.Stores.PostgreSql;

/// <summary>Has expired rows removed again and again: one process at a time, by the row that Dapr's component uses too.</summary>
internal sealed class ExpirySweeper : IDisposable
{
    private const int BatchSize = 1000;

    private readonly Database _database;
    private readonly TableLayout _layout;
    private readonly Func<DateTime?> _now;
    private readonly string _claim;
    private readonly string _remove;
    private readonly ITimer _timer;

    /// <summary>Starts.</summary>
    /// <param name="database">The database.</param>
    /// <param name="layout">The table of entries.</param>
    /// <param name="metadata">The metadata table as it stands in SQL.</param>
    /// <param name="options">Says how often.</param>
    /// <param name="now">Tells the time; <see langword="null"/> for the server's.</param>
    public ExpirySweeper(Database database, TableLayout layout, string metadata, PostgreSqlStateStoreOptions options, Func<DateTime?> now)
    {
        _database = database;
        _layout = layout;
        _now = now;

        // Timers are not exact: one that is a little early still counts, as it does for Dapr's component.
        string interval = string.Create(CultureInfo.InvariantCulture, $"interval '{options.SweepInterval.TotalMilliseconds - 100} milliseconds'");
        _claim = $"""
            INSERT INTO {metadata} AS m (key, value) VALUES ($1, coalesce($2::timestamptz, now())::text)
            ON CONFLICT (key) DO UPDATE SET value = excluded.value WHERE m.value::timestamptz <= coalesce($2::timestamptz, now()) - {interval}
            """;
        _remove = $"""
            DELETE FROM {layout.Table} WHERE key IN (
              SELECT t.key FROM {layout.Table} AS t WHERE t.{layout.Expiry} <= coalesce($1::timestamptz, now()) LIMIT {BatchSize} FOR UPDATE SKIP LOCKED)
            """;
        _timer = options.TimeProvider.CreateTimer(
            static sweeper => _ = ((ExpirySweeper)sweeper!).RunAsync(), this, options.SweepInterval, options.SweepInterval);
    }

    /// <summary>The removal that runs, or the last one that did.</summary>
    internal Task Sweeping { get; private set; } = Task.CompletedTask;

    /// <inheritdoc/>
    public void Dispose() => _timer.Dispose();

    private Task RunAsync() => Sweeping = SweepAsync();

    private async Task SweepAsync()
    {
        try
        {
            if (await ChangeAsync(_claim, new NpgsqlParameter<string> { TypedValue = _layout.SweepKey }).ConfigureAwait(false) == 0)
                return;
            while (await ChangeAsync(_remove, first: null).ConfigureAwait(false) == BatchSize)
            {
                // The rest is removed in further batches, so that no transaction is long.
            }
        }
        catch (Exception e) when (e is StateStoreException or ObjectDisposedException)
        {
            // The database is not there now. Nobody waits for this; the next turn may find it again.
        }
    }

    private ValueTask<int> ChangeAsync(string sql, NpgsqlParameter? first) => _database.WriteAsync(
        (Sweeper: this, Sql: sql, First: first),
        static async (connection, change, cancellationToken) =>
        {
            var command = new NpgsqlCommand(change.Sql, connection);
            await using var commandScope = command.ConfigureAwait(false);
            if (change.First is not null)
                command.Parameters.Add(change.First.Clone());
            command.Parameters.Add(RowWriter.Time(change.Sweeper._now()));
            return await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        },
        CancellationToken.None);
}
