namespace StateGen.Stores.Sqlite;

/// <summary>One save or delete.</summary>
/// <param name="operation">The operation.</param>
internal sealed class OneWrite(StateOperation operation) : WriteJob<StateWriteResult>
{
    /// <inheritdoc/>
    public override void Run(Connection connection, RowWriter rows, DateTimeOffset now) => Result = rows.Write(connection, operation, now);
}
