using StateGen.Stores.Sqlite;

namespace StateGen.Stores;

/// <summary>Where a <see cref="SqliteStateStore"/> keeps its entries. A value out of range throws when it is set. The store reads them when it is made.</summary>
public sealed class SqliteStateStoreOptions
{
    /// <summary>
    /// The path of the file, which is made if it is not there; or a <c>file:</c> URI with SQLite's parameters, such as <c>file:app.db?mode=ro</c>;
    /// or <c>:memory:</c>. It must be set.
    /// </summary>
    /// <exception cref="ArgumentException">The value is empty, or is a connection string of another driver.</exception>
    public string ConnectionString
    {
        get;
        set
        {
            DatabaseLocation.Parse(value);
            field = value;
        }
    } = string.Empty;

    /// <summary>
    /// How long a write may wait for its turn, 20 seconds by default and no less than one. A write that began is not cut short.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is below one second.</exception>
    public TimeSpan Timeout
    {
        get;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.FromSeconds(1));
            field = value;
        }
    } = TimeSpan.FromSeconds(20);

    /// <summary>
    /// How long a call waits for a lock that another connection or process has, 2 seconds by default, in whole milliseconds; zero not to wait.
    /// A call that waited in vain fails with <see cref="StateErrorKind.Unavailable"/>.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is below zero, or above 24 days.</exception>
    public TimeSpan BusyTimeout
    {
        get;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.Zero);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, TimeSpan.FromDays(24));
            field = value;
        }
    } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Whether the file has a rollback journal instead of a write-ahead log. Readers and writers then wait for each other; it is for file systems
    /// that processes of several machines share. Without effect on a database in memory.
    /// </summary>
    public bool DisableWal { get; set; }

    /// <summary>The table of the entries, <c>state</c> by default: letters, digits and underscores.</summary>
    /// <exception cref="ArgumentException">The value is empty or has other characters.</exception>
    public string TableName
    {
        get;
        set => field = Identifier(value);
    } = "state";

    /// <summary>The table of what is known about the other one, <c>metadata</c> by default: letters, digits and underscores.</summary>
    /// <exception cref="ArgumentException">The value is empty or has other characters.</exception>
    public string MetadataTableName
    {
        get;
        set => field = Identifier(value);
    } = "metadata";

    /// <summary>
    /// How often expired entries are removed from the file, once an hour by default, <see cref="System.Threading.Timeout.InfiniteTimeSpan"/> for never. Of all
    /// processes with one file only one does it at a time. Whether an entry is there does not depend on it: an expired one is absent at once.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is neither above zero nor infinite, or above 24 days.</exception>
    public TimeSpan SweepInterval
    {
        get;
        set
        {
            if (value != System.Threading.Timeout.InfiniteTimeSpan)
            {
                ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(value, TimeSpan.Zero);
                ArgumentOutOfRangeException.ThrowIfGreaterThan(value, TimeSpan.FromDays(24));
            }

            field = value;
        }
    } = TimeSpan.FromHours(1);

    /// <summary>The clock that entries expire by; the system's by default.</summary>
    /// <exception cref="ArgumentNullException">The value is <see langword="null"/>.</exception>
    public TimeProvider TimeProvider
    {
        get;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            field = value;
        }
    } = TimeProvider.System;

    internal SqliteStateStoreOptions Copy() => (SqliteStateStoreOptions)MemberwiseClone();

    private static string Identifier(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (name.Length == 0 || !name.All(static c => char.IsAsciiLetterOrDigit(c) || c == '_'))
            throw new ArgumentException($"invalid identifier: {name}; a table name is made of letters, digits and underscores", nameof(name));
        return name;
    }
}
