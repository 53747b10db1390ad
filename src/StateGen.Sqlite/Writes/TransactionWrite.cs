namespace StateGen.Stores.Sqlite;

/// <summary>
/// A transaction, within a savepoint of the commit that it shares. Operations are checked and done one after the other, so that each finds what
/// the ones before it left.
/// </summary>
/// <param name="operations">The operations.</param>
internal sealed class TransactionWrite(IReadOnlyList<StateOperation> operations) : WriteJob<StateTransactionResult>
{
    /// <inheritdoc/>
    public override void Run(Connection connection, RowWriter rows, DateTimeOffset now)
    {
        connection.Run("SAVEPOINT job");
        try
        {
            Result = Write(connection, rows, now);
        }
        catch
        {
            if (connection.IsInTransaction)
                Undo(connection);
            throw;
        }

        if (Result.Succeeded)
            connection.Run("RELEASE job");
        else
            Undo(connection);
    }

    private static void Undo(Connection connection)
    {
        connection.Run("ROLLBACK TO job");
        connection.Run("RELEASE job");
    }

    private StateTransactionResult Write(Connection connection, RowWriter rows, DateTimeOffset now)
    {
        var etags = new ETag[operations.Count];
        for (int i = 0; i < etags.Length; i++)
        {
            StateWriteResult result = Write(connection, rows, operations[i], now);
            if (result.Error is { } conflict)
                return StateTransactionResult.Failure(conflict);
            etags[i] = result.ETag;
        }

        return StateTransactionResult.Success(etags);
    }

    private static StateWriteResult Write(Connection connection, RowWriter rows, StateOperation operation, DateTimeOffset now)
    {
        try
        {
            return rows.Write(connection, operation, now);
        }
        catch (StateStoreException e)
        {
            throw new StateStoreException(e.Error with { Key = operation.Key }, e);
        }
    }
}
