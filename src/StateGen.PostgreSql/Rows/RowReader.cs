using Npgsql;

namespace StateGen.Stores.PostgreSql;

/// <summary>Reads rows.</summary>
/// <param name="layout">The table.</param>
internal sealed class RowReader(TableLayout layout)
{
    private readonly string _get = $"SELECT {layout.Columns} FROM {layout.Table} AS t WHERE t.key = $1 AND {layout.IsLive("$2")}";
    private readonly string _getMany = $"SELECT {layout.Columns}, t.key FROM {layout.Table} AS t WHERE t.key = ANY($1) AND {layout.IsLive("$2")}";

    /// <summary>Reads one key.</summary>
    /// <param name="connection">A connection.</param>
    /// <param name="key">The key.</param>
    /// <param name="now">The time; <see langword="null"/> for the server's.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <returns>The item.</returns>
    public async Task<StateItem> GetAsync(NpgsqlConnection connection, string key, NpgsqlParameter now, CancellationToken cancellationToken)
    {
        var command = new NpgsqlCommand(_get, connection);
        await using var commandScope = command.ConfigureAwait(false);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = key });
        command.Parameters.Add(now);
        NpgsqlDataReader row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using var rowScope = row.ConfigureAwait(false);
        return await row.ReadAsync(cancellationToken).ConfigureAwait(false) ? Read(row, key, row.GetFieldValue<byte[]>(0)) : StateItem.Missing(key);
    }

    /// <summary>Reads several keys as of one instant.</summary>
    /// <param name="connection">A connection.</param>
    /// <param name="keys">The keys.</param>
    /// <param name="now">The time; <see langword="null"/> for the server's.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <returns>What was found, by key.</returns>
    public async Task<Dictionary<string, StateItem>> GetManyAsync(
        NpgsqlConnection connection, string[] keys, NpgsqlParameter now, CancellationToken cancellationToken)
    {
        var command = new NpgsqlCommand(_getMany, connection);
        await using var commandScope = command.ConfigureAwait(false);
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = keys });
        command.Parameters.Add(now);
        var found = new Dictionary<string, StateItem>(StringComparer.Ordinal);
        NpgsqlDataReader row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using var rowScope = row.ConfigureAwait(false);
        while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            string key = row.GetString(row.FieldCount - 1);
            found[key] = Read(row, key, row.GetFieldValue<byte[]>(0));
        }

        return found;
    }

    /// <summary>Makes an item of a row.</summary>
    /// <param name="row">The row, whose first columns are those of the layout.</param>
    /// <param name="key">Its key.</param>
    /// <param name="bytes">Its first column.</param>
    /// <returns>The item; a failed one if the row holds what no store writes.</returns>
    public StateItem Read(NpgsqlDataReader row, string key, byte[] bytes)
    {
        if (layout.ReadValue(row, bytes) is not { } value)
        {
            const string Why = "The row of the key cannot be read: it is marked as binary and is no base64.";
            return StateItem.Failed(key, new StateError(StateErrorKind.Failed, Why) { Key = key });
        }

        // Npgsql reads infinity, which is never, as the greatest time.
        DateTime? expiry = row.IsDBNull(2) ? null : row.GetFieldValue<DateTime>(2);
        return new StateItem
        {
            Key = key,
            Found = true,
            Value = value,
            ETag = row.GetString(1),
            ExpiresAt = expiry is { } time && time != DateTime.MaxValue ? new DateTimeOffset(time, TimeSpan.Zero) : null,
        };
    }
}
