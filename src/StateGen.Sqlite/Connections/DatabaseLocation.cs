namespace StateGen.Stores.Sqlite;

/// <summary>Where a database is: a file, or the memory of this process.</summary>
internal sealed class DatabaseLocation
{
    private const string Scheme = "file:";

    private DatabaseLocation(string uri, bool isMemory, bool isReadOnly)
    {
        Uri = uri;
        IsMemory = isMemory;
        IsReadOnly = isReadOnly;
    }

    /// <summary>The location as a URI that SQLite opens.</summary>
    public string Uri { get; }

    /// <summary>Whether the database lives in memory: it has one connection then, because each further one would be another database.</summary>
    public bool IsMemory { get; }

    /// <summary>Whether nothing can be written.</summary>
    public bool IsReadOnly { get; }

    /// <summary>Reads a connection string by the rules of Dapr's component: a path, a <c>file:</c> URI, or <c>:memory:</c>.</summary>
    /// <param name="connectionString">The text.</param>
    /// <returns>The location.</returns>
    /// <exception cref="ArgumentException">The text is empty, or is one of another driver.</exception>
    public static DatabaseLocation Parse(string connectionString)
    {
        if (string.IsNullOrWhiteSpace(connectionString))
            throw new ArgumentException("missing connection string: give the path of a file, a file: URI, or :memory:", nameof(connectionString));
        if (connectionString.StartsWith("Data Source", StringComparison.OrdinalIgnoreCase))
            throw new ArgumentException("the connection string is a path, a file: URI, or :memory:, without 'Data Source='", nameof(connectionString));

        string uri = connectionString.StartsWith(Scheme, StringComparison.Ordinal) ? connectionString : Scheme + connectionString;
        int query = uri.IndexOf('?', StringComparison.Ordinal);
        if (query == Scheme.Length || uri.Length == Scheme.Length)
            throw new ArgumentException("the connection string names no file: give the path of one, a file: URI with a path, or :memory:", nameof(connectionString));
        string[] parameters = query < 0 ? [] : uri[(query + 1)..].Split('#')[0].Split('&');
        bool isMemory = uri.StartsWith("file::memory:", StringComparison.Ordinal) || parameters.Contains("mode=memory", StringComparer.Ordinal);
        bool isReadOnly = parameters.Contains("mode=ro", StringComparer.Ordinal) || parameters.Contains("immutable=1", StringComparer.Ordinal);
        if (Array.Find(parameters, static parameter => parameter.StartsWith("_pragma", StringComparison.Ordinal)) is not null)
            throw new ArgumentException("the connection string has a '_pragma', which is not supported; see the other options of the store", nameof(connectionString));
        return new DatabaseLocation(uri, isMemory, isReadOnly);
    }
}
