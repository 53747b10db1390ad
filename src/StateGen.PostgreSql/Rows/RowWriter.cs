using Npgsql;
using NpgsqlTypes;

namespace StateGen.Stores.PostgreSql;

/// <summary>Writes rows. Each statement has its conditions in it, so that it is checked and done at once.</summary>
/// <param name="layout">The table.</param>
internal sealed class RowWriter(TableLayout layout)
{
    /// <summary>The server has room for 64 locks a connection, by default.</summary>
    private const int MostTurns = 64;

    private readonly string _takeTurns = $"""
        SELECT count(pg_advisory_xact_lock(turn)) FROM (
          SELECT DISTINCT hashtextextended(key, '{layout.Table}'::regclass::oid::bigint) AS turn FROM unnest($1) AS key ORDER BY turn) AS turns
        """;

    private readonly string _lock =
        $"SELECT t.key, {layout.Version} FROM {layout.Table} AS t WHERE t.key = ANY($1) AND {layout.IsLive("$2")} ORDER BY t.key FOR UPDATE";

    private readonly string _find = $"SELECT {layout.Version} FROM {layout.Table} AS t WHERE t.key = $1 AND {layout.IsLive("$2")}";
    private readonly string _delete = $"{layout.Delete} RETURNING key";
    private readonly string _deleteVersion = $"{layout.DeleteVersion} RETURNING key";

    /// <summary>A parameter that is the time.</summary>
    /// <param name="now">The time; <see langword="null"/> for the server's.</param>
    /// <returns>The parameter.</returns>
    public static NpgsqlParameter Time(DateTime? now) => new() { NpgsqlDbType = NpgsqlDbType.TimestampTz, Value = now ?? (object)DBNull.Value };

    /// <summary>Does one write.</summary>
    /// <param name="connection">A connection.</param>
    /// <param name="operation">The write.</param>
    /// <param name="now">The time; <see langword="null"/> for the server's.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <returns>The new version, or the conflict.</returns>
    public async Task<StateWriteResult> WriteAsync(NpgsqlConnection connection, StateOperation operation, DateTime? now, CancellationToken cancellationToken)
    {
        while (true)
        {
            string?[] written = await RunAsync(connection, [operation], now, isChecked: false, cancellationToken).ConfigureAwait(false);
            if (Result(operation, written[0]) is { } result)
                return result;

            // What was in the way may have gone meanwhile; then the write is tried anew.
            if (await ConflictAsync(connection, operation, now, cancellationToken).ConfigureAwait(false) is { } conflict)
                return StateWriteResult.Failure(conflict);
        }
    }

    /// <summary>Does writes of different keys in one trip. If PostgreSQL refuses one, none is done.</summary>
    /// <param name="connection">A connection.</param>
    /// <param name="operations">The writes.</param>
    /// <param name="now">The time; <see langword="null"/> for the server's.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <returns>What became of each.</returns>
    public async Task<StateWriteResult[]> WriteManyAsync(
        NpgsqlConnection connection, IReadOnlyList<StateOperation> operations, DateTime? now, CancellationToken cancellationToken)
    {
        string?[] written = await RunAsync(connection, operations, now, isChecked: false, cancellationToken).ConfigureAwait(false);
        var results = new StateWriteResult[operations.Count];
        for (int i = 0; i < results.Length; i++)
        {
            results[i] = Result(operations[i], written[i])
                ?? (await ConflictAsync(connection, operations[i], now, cancellationToken).ConfigureAwait(false) is { } conflict
                    ? StateWriteResult.Failure(conflict)
                    : await WriteAsync(connection, operations[i], now, cancellationToken).ConfigureAwait(false));
        }

        return results;
    }

    /// <summary>
    /// Does a transaction: locks the rows there are, checks every condition against them and against what earlier operations leave, and writes.
    /// </summary>
    /// <param name="connection">A connection.</param>
    /// <param name="operations">The operations.</param>
    /// <param name="now">The time; <see langword="null"/> for the server's.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <returns>The new versions, or the conflict.</returns>
    public async Task<StateTransactionResult> TransactAsync(
        NpgsqlConnection connection, IReadOnlyList<StateOperation> operations, DateTime? now, CancellationToken cancellationToken)
    {
        while (true)
        {
            NpgsqlTransaction transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
            await using var transactionScope = transaction.ConfigureAwait(false);
            Dictionary<string, ETag> current = await LockAsync(connection, operations, now, cancellationToken).ConfigureAwait(false);
            if (Check(operations, current) is { } conflict)
                return StateTransactionResult.Failure(conflict);

            string?[] written = await RunAsync(connection, operations, now, isChecked: true, cancellationToken).ConfigureAwait(false);

            // A key that was absent has no row to lock: if another writer made it meanwhile, all is checked again.
            if (operations.Index().Any(operation => Result(operation.Item, written[operation.Index]) is null))
                continue;
            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
            return StateTransactionResult.Success(Array.ConvertAll(written, static etag => new ETag(etag)));
        }
    }

    private static StateError? Check(IReadOnlyList<StateOperation> operations, Dictionary<string, ETag> current)
    {
        foreach (StateOperation operation in operations)
        {
            bool exists = current.TryGetValue(operation.Key, out ETag etag);
            if (WriteCondition.Check(operation, exists, etag) is { } conflict)
                return conflict;
            if (operation is StateSave)
                current[operation.Key] = ETag.None;
            else
                current.Remove(operation.Key);
        }

        return null;
    }

    /// <summary>The result of a write that happened; <see langword="null"/> if its conditions kept it from happening.</summary>
    private static StateWriteResult? Result(StateOperation operation, string? written)
    {
        if (operation is StateSave)
            return written is null ? null : StateWriteResult.Success(written);
        return written is null && operation.ETag.HasValue ? null : StateWriteResult.Success();
    }

    private async Task<Dictionary<string, ETag>> LockAsync(
        NpgsqlConnection connection, IReadOnlyList<StateOperation> operations, DateTime? now, CancellationToken cancellationToken)
    {
        string[] keys = [.. operations.Select(static operation => operation.Key).Distinct(StringComparer.Ordinal)];
        var batch = new NpgsqlBatch(connection);
        await using var batchScope = batch.ConfigureAwait(false);
        bool hasTurns = TryTakeTurns(batch, keys);
        var command = new NpgsqlBatchCommand(_lock);
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = keys });
        command.Parameters.Add(Time(now));
        batch.BatchCommands.Add(command);
        var current = new Dictionary<string, ETag>(StringComparer.Ordinal);
        NpgsqlDataReader row = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using var rowScope = row.ConfigureAwait(false);
        if (hasTurns)
            await row.NextResultAsync(cancellationToken).ConfigureAwait(false);
        while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
            current.Add(row.GetString(0), row.GetString(1));
        return current;
    }

    /// <summary>
    /// Waits for those that write one of the same keys. Rows that are there could be locked in one order, but not those that are yet to be inserted, so
    /// that two writers of several keys would wait for each other until the server gave one up after a second. Nothing but that depends on it.
    /// </summary>
    private bool TryTakeTurns(NpgsqlBatch batch, string[] keys)
    {
        if (keys.Length is < 2 or > MostTurns)
            return false;
        var command = new NpgsqlBatchCommand(_takeTurns);
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = keys });
        batch.BatchCommands.Add(command);
        return true;
    }

    private async Task<StateError?> ConflictAsync(NpgsqlConnection connection, StateOperation operation, DateTime? now, CancellationToken cancellationToken)
    {
        var command = new NpgsqlCommand(_find, connection);
        await using var commandScope = command.ConfigureAwait(false);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = operation.Key });
        command.Parameters.Add(Time(now));
        var current = (string?)await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false);
        return WriteCondition.Check(operation, current is not null, current);
    }

    /// <summary>Runs the statements of writes, in the order of their keys, in which all writers lock.</summary>
    /// <returns>For each write what its statement returned; <see langword="null"/> if it changed nothing.</returns>
    private async Task<string?[]> RunAsync(
        NpgsqlConnection connection, IReadOnlyList<StateOperation> operations, DateTime? now, bool isChecked, CancellationToken cancellationToken)
    {
        int[] order = [.. Enumerable.Range(0, operations.Count)];
        Array.Sort([.. operations.Select(static operation => operation.Key)], order, StringComparer.Ordinal);
        Stabilize(order, operations);
        var batch = new NpgsqlBatch(connection);
        await using var batchScope = batch.ConfigureAwait(false);
        bool hasTurns = !isChecked && TryTakeTurns(batch, [.. operations.Select(static operation => operation.Key)]);
        foreach (int index in order)
            batch.BatchCommands.Add(Command(operations[index], now, isChecked));

        string?[] written = new string?[operations.Count];
        int done = hasTurns ? -1 : 0;
        try
        {
            NpgsqlDataReader row = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using var rowScope = row.ConfigureAwait(false);
            for (; done < order.Length; done++)
            {
                if (done >= 0 && await row.ReadAsync(cancellationToken).ConfigureAwait(false))
                    written[order[done]] = operations[order[done]] is StateSave ? row.GetString(0) : string.Empty;
                await row.NextResultAsync(cancellationToken).ConfigureAwait(false);
            }

            return written;
        }
        catch (PostgresException e) when (PostgreSqlFailure.IsOfStatement(e) && done >= 0 && done < order.Length)
        {
            // Statements answer in order, so the one that was refused is the one whose answer is next.
            throw PostgreSqlFailure.Of(e, mayHaveWritten: true, operations[order[done]].Key);
        }
    }

    /// <summary>Sorting keeps no order among equal keys, but operations on one key are done in theirs.</summary>
    private static void Stabilize(int[] order, IReadOnlyList<StateOperation> operations)
    {
        for (int start = 0; start < order.Length;)
        {
            int end = start + 1;
            while (end < order.Length && string.Equals(operations[order[end]].Key, operations[order[start]].Key, StringComparison.Ordinal))
                end++;
            Array.Sort(order, start, end - start);
            start = end;
        }
    }

    private NpgsqlBatchCommand Command(StateOperation operation, DateTime? now, bool isChecked)
    {
        var command = new NpgsqlBatchCommand();
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = operation.Key });
        bool hasVersion = operation.ETag.HasValue && !isChecked;
        if (operation is not StateSave save)
        {
            command.CommandText = hasVersion ? _deleteVersion : _delete;
            if (hasVersion)
            {
                command.Parameters.Add(Time(now));
                command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = operation.ETag.Value! });
            }

            return command;
        }

        bool createsOnly = !operation.ETag.HasValue && operation.Concurrency == StateConcurrency.FirstWrite;
        command.CommandText = (hasVersion, createsOnly) switch
        {
            (true, _) => layout.Update,
            (_, true) => layout.Create,
            _ => layout.Save,
        };
        layout.AddValue(command.Parameters, save.Value);
        command.Parameters.Add(new NpgsqlParameter
        {
            NpgsqlDbType = NpgsqlDbType.Bigint,
            Value = save.TimeToLive is { } timeToLive ? (long)timeToLive.TotalSeconds : DBNull.Value,
        });
        command.Parameters.Add(Time(now));
        layout.AddMark(command.Parameters, save.Value);
        if (hasVersion)
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = operation.ETag.Value! });
        return command;
    }
}
