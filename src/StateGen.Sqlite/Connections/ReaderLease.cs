namespace StateGen.Stores.Sqlite;

/// <summary>A borrowed connection. It is used and given back on one thread.</summary>
internal readonly ref struct ReaderLease(Database database, Connection connection)
{
    /// <summary>The connection.</summary>
    public Connection Connection => connection;

    /// <summary>Gives the connection back, ready for its next user.</summary>
    public void Dispose()
    {
        bool isBroken = false;
        try
        {
            connection.RollBack();
        }
        catch (StateStoreException)
        {
            isBroken = true;
        }

        database.Return(connection, isBroken);
    }
}
