using System.Globalization;

namespace StateGen.Stores.Sqlite;

/// <summary>
/// Makes the tables as Dapr's component does, so that either finds what the other wrote. Columns are neither added nor moved: that component
/// inserts by position.
/// </summary>
/// <param name="connection">The connection that writes.</param>
/// <param name="tables">The tables.</param>
internal sealed class Migration(Connection connection, TableNames tables)
{
    private const string Level = "1";

    /// <summary>Makes what is missing. What is there stays as it is, also if it is of a later level.</summary>
    /// <exception cref="StateStoreException">The database cannot be read or written, or its level is not a number.</exception>
    public void Run()
    {
        if (IsDone())
            return;

        connection.Run("BEGIN EXCLUSIVE");
        try
        {
            connection.Run($"CREATE TABLE IF NOT EXISTS {tables.Metadata} (key TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL)");
            connection.Run($"""
                CREATE TABLE IF NOT EXISTS {tables.State} (
                  key TEXT NOT NULL PRIMARY KEY,
                  value TEXT NOT NULL,
                  is_binary BOOLEAN NOT NULL,
                  etag TEXT NOT NULL,
                  expiration_time TIMESTAMP DEFAULT NULL,
                  update_time TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP
                )
                """);
            if (ReadLevel() is null)
                connection.Run($"INSERT INTO {tables.Metadata} (key, value) VALUES ('migrations', '{Level}')");
            connection.Run("COMMIT");
        }
        catch
        {
            connection.RollBack();
            throw;
        }
    }

    /// <summary>Looks without a lock first, so that a database that cannot be written can still be read.</summary>
    private bool IsDone() => HasTable(tables.Metadata) && HasTable(tables.State) && ReadLevel() is not null;

    private bool HasTable(string quoted)
    {
        Statement find = connection.Prepare("SELECT 1 FROM sqlite_master WHERE type IN ('table', 'view') AND name = ?1 COLLATE NOCASE");
        bool isThere = find.Bind(1, quoted.Trim('"')).Step();
        find.Reset();
        return isThere;
    }

    private string? ReadLevel()
    {
        Statement read = connection.Prepare($"SELECT value FROM {tables.Metadata} WHERE key = 'migrations'");
        if (!read.Step())
            return null;
        string level = read.TextAt(0);
        read.Reset();
        return int.TryParse(level, NumberStyles.None, CultureInfo.InvariantCulture, out _)
            ? level
            : throw new StateStoreException(StateErrorKind.Failed, $"invalid migration level found in metadata table: {level}");
    }
}
