using System.Globalization;
using Npgsql;

namespace StateGen.Stores.PostgreSql;

/// <summary>
/// Makes the tables as Dapr's component does, so that either finds what the other wrote, and takes turns with it by the same row.
/// </summary>
/// <param name="source">Where connections come from.</param>
/// <param name="layout">The table of entries.</param>
/// <param name="metadata">The metadata table as it stands in SQL.</param>
internal sealed class Migration(NpgsqlDataSource source, TableLayout layout, string metadata)
{
    private const int Attempts = 5;

    /// <summary>Makes what is missing. What is there stays as it is, also if it is of a later level.</summary>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <returns>A task.</returns>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        for (int attempt = 1; !await IsDoneAsync(cancellationToken).ConfigureAwait(false); attempt++)
        {
            try
            {
                await CreateAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (PostgresException e) when (IsRace(e) && attempt < Attempts)
            {
                // Somebody else makes the same table. Even "if not exists" does not wait for them.
            }
        }
    }

    private static bool IsRace(PostgresException exception) =>
        exception.SqlState is PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.DuplicateTable or PostgresErrorCodes.DuplicateObject
        || PostgreSqlFailure.IsTransient(exception);

    private async Task<bool> IsDoneAsync(CancellationToken cancellationToken)
    {
        NpgsqlCommand exists = source.CreateCommand("SELECT to_regclass($1) IS NOT NULL AND to_regclass($2) IS NOT NULL");
        await using (exists.ConfigureAwait(false))
        {
            exists.Parameters.Add(new NpgsqlParameter<string> { TypedValue = layout.Table });
            exists.Parameters.Add(new NpgsqlParameter<string> { TypedValue = metadata });
            if (!(bool)(await exists.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false))!)
                return false;
        }

        NpgsqlCommand level = source.CreateCommand($"SELECT value FROM {metadata} WHERE key = $1");
        await using var levelScope = level.ConfigureAwait(false);
        level.Parameters.Add(new NpgsqlParameter<string> { TypedValue = layout.LevelKey });
        string? text = (string?)await level.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false);
        if (text is null)
            return false;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            ? number >= layout.Level
            : throw new StateStoreException(StateErrorKind.Failed, $"invalid migration level found in metadata table: {text}");
    }

    private async Task CreateAsync(CancellationToken cancellationToken)
    {
        await RunAsync(source.CreateCommand($"CREATE TABLE IF NOT EXISTS {metadata} (key text NOT NULL PRIMARY KEY, value text NOT NULL)"), cancellationToken)
            .ConfigureAwait(false);
        await RunAsync(source.CreateCommand($"INSERT INTO {metadata} (key, value) VALUES ('lock', 'lock') ON CONFLICT (key) DO NOTHING"), cancellationToken)
            .ConfigureAwait(false);

        NpgsqlConnection connection = await source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using var connectionScope = connection.ConfigureAwait(false);
        NpgsqlTransaction transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        await using var transactionScope = transaction.ConfigureAwait(false);
        await RunAsync(new NpgsqlCommand($"SELECT value FROM {metadata} WHERE key = 'lock' FOR UPDATE", connection), cancellationToken).ConfigureAwait(false);
        await CheckLayoutAsync(connection, cancellationToken).ConfigureAwait(false);
        foreach (string statement in layout.Creation)
            await RunAsync(new NpgsqlCommand(statement, connection), cancellationToken).ConfigureAwait(false);
        var level = new NpgsqlCommand($"INSERT INTO {metadata} (key, value) VALUES ($1, $2) ON CONFLICT (key) DO UPDATE SET value = excluded.value", connection);
        level.Parameters.Add(new NpgsqlParameter<string> { TypedValue = layout.LevelKey });
        level.Parameters.Add(new NpgsqlParameter<string> { TypedValue = layout.Level.ToString(CultureInfo.InvariantCulture) });
        await RunAsync(level, cancellationToken).ConfigureAwait(false);
        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Both versions name their table <c>state</c> unless they are told otherwise. One must not add its columns to that of the other.</summary>
    private async Task CheckLayoutAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        const string IsOther = """
            SELECT to_regclass($1) IS NOT NULL
              AND NOT EXISTS (SELECT 1 FROM pg_attribute WHERE attrelid = to_regclass($1) AND attname = $2 AND NOT attisdropped)
            """;
        var command = new NpgsqlCommand(IsOther, connection);
        await using var commandScope = command.ConfigureAwait(false);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = layout.Table });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = layout.OwnColumn });
        if ((bool)(await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false))!)
        {
            throw new StateStoreException(
                StateErrorKind.Failed,
                $"PostgreSQL: the table {layout.Table} is of another layout, since it has no column '{layout.OwnColumn}': choose another {layout.NamingOption}, or the layout that it has");
        }
    }

    private static async Task RunAsync(NpgsqlCommand command, CancellationToken cancellationToken)
    {
        await using (command.ConfigureAwait(false))
            await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }
}
