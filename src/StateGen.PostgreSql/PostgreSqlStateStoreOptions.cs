using StateGen.Stores.PostgreSql;

namespace StateGen.Stores;

/// <summary>
/// Where a <see cref="PostgreSqlStateStore"/> keeps its entries. A value out of range throws when it is set. The store takes a copy when it is made.
/// </summary>
public sealed class PostgreSqlStateStoreOptions
{
    /// <summary>
    /// The connection string, as Npgsql reads it, <c>Host=db;Username=app;Database=app</c>, or as PostgreSQL's own tools do,
    /// <c>host=db user=app dbname=app</c> and <c>postgres://app@db/app</c>. It must be set.
    /// </summary>
    /// <exception cref="ArgumentException">The value is empty, no connection string, or names no host or port. The message does not repeat it.</exception>
    public string ConnectionString
    {
        get;
        set
        {
            if (string.IsNullOrWhiteSpace(value))
                throw new ArgumentException("missing connection string: give one such as Host=db;Username=app;Database=app", nameof(value));
            if (LibpqConnectionString.ProblemOf(value) is { } problem)
                throw new ArgumentException($"{problem}: give one such as Host=db;Username=app;Database=app", nameof(value));
            field = value;
        }
    } = string.Empty;

    /// <summary>How entries are kept; <see cref="PostgreSqlLayout.Jsonb"/> by default.</summary>
    public PostgreSqlLayout Layout { get; set; }

    /// <summary>
    /// The table of the entries with the layout <see cref="PostgreSqlLayout.Jsonb"/>, <c>state</c> by default: letters, digits and underscores, with
    /// <c>schema.</c> before it if it is in one. Upper case is lower case.
    /// </summary>
    /// <exception cref="ArgumentException">The value is empty or has other characters.</exception>
    public string TableName
    {
        get;
        set => field = TableNames.Check(value, nameof(value));
    } = "state";

    /// <summary>
    /// What is before <c>state</c> in the name of the table with the layout <see cref="PostgreSqlLayout.Bytea"/>, nothing by default: <c>schema.</c>,
    /// <c>name_</c>, or both.
    /// </summary>
    /// <exception cref="ArgumentException">The value makes no table name.</exception>
    public string TablePrefix
    {
        get;
        set
        {
            TableNames.Check(value + "state", nameof(value));
            field = value;
        }
    } = string.Empty;

    /// <summary>The table of what is known about the other one, <c>dapr_metadata</c> by default; named as <see cref="TableName"/> is.</summary>
    /// <exception cref="ArgumentException">The value is empty or has other characters.</exception>
    public string MetadataTableName
    {
        get;
        set => field = TableNames.Check(value, nameof(value));
    } = "dapr_metadata";

    /// <summary>How long PostgreSQL may take to connect, and to answer; 20 seconds by default, in whole seconds and no less than one.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is below one second or above one day.</exception>
    public TimeSpan Timeout
    {
        get;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.FromSeconds(1));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, TimeSpan.FromDays(1));
            field = value;
        }
    } = TimeSpan.FromSeconds(20);

    /// <summary>
    /// How often expired entries are removed, once an hour by default, <see cref="System.Threading.Timeout.InfiniteTimeSpan"/> for never. Of all processes
    /// with one table only one does it at a time. Whether an entry is there does not depend on it: an expired one is absent at once.
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

    /// <summary>
    /// The clock that sweeps and, if it is not the system's, entries go by. With the system's, the default, entries expire by the clock of the server,
    /// which all processes share.
    /// </summary>
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

    /// <summary>Sets the connection string to one whose parts are given on their own, or replaced.</summary>
    /// <param name="whole">The connection string in any form; empty if there are only parts.</param>
    /// <param name="parts">The parts, by the names that PostgreSQL's own tools have for them.</param>
    /// <param name="tuning">What says nothing of where the database is, by the names that Npgsql has for it.</param>
    /// <exception cref="ArgumentException">The text is no connection string, or there are no parts either.</exception>
    internal void SetConnectionString(string whole, IReadOnlyDictionary<string, string> parts, IReadOnlyDictionary<string, string> tuning)
    {
        bool isThere = (whole.Length > 0 || parts.Count > 0) && LibpqConnectionString.IsReadable(whole);
        ConnectionString = isThere ? LibpqConnectionString.Parse(whole, parts.Concat(tuning)).ConnectionString : whole;
    }

    internal PostgreSqlStateStoreOptions Copy() => (PostgreSqlStateStoreOptions)MemberwiseClone();
}
