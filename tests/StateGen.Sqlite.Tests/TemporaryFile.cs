using StateGen.Stores;

namespace StateGen.Sqlite.Tests;

/// <summary>A database file that is gone after the test.</summary>
public sealed class TemporaryFile : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("stategen");

    public string FilePath => Path.Combine(_folder.FullName, "state.db");

    public string Folder => _folder.FullName;

    public SqliteStateStore Open(Action<SqliteStateStoreOptions>? configure = null)
    {
        var options = new SqliteStateStoreOptions { ConnectionString = FilePath };
        configure?.Invoke(options);
        return new SqliteStateStore(options);
    }

    /// <summary>Does what a script says, and gives back the rows of its last statement, columns as SQLite writes them, joined by <c>|</c>.</summary>
    internal IReadOnlyList<string> Run(string script)
    {
        using var connection = new RawConnection(FilePath);
        return connection.Run(script);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
