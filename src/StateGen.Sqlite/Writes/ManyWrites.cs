namespace StateGen.Stores.Sqlite;

/// <summary>Several saves or deletes, in order and each on its own.</summary>
/// <param name="operations">The operations.</param>
internal sealed class ManyWrites(IReadOnlyList<StateOperation> operations) : WriteJob<IReadOnlyList<StateWriteResult>>
{
    /// <inheritdoc/>
    public override void Run(Connection connection, RowWriter rows, DateTimeOffset now)
    {
        var results = new StateWriteResult[operations.Count];
        for (int i = 0; i < results.Length; i++)
            results[i] = Write(connection, rows, operations[i], now);
        Result = results;
    }

    private static StateWriteResult Write(Connection connection, RowWriter rows, StateOperation operation, DateTimeOffset now)
    {
        try
        {
            return rows.Write(connection, operation, now);
        }
        catch (StateStoreException e) when (connection.IsInTransaction)
        {
            return StateWriteResult.Failure(e.Error with { Key = operation.Key });
        }
    }
}
