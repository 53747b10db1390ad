using Npgsql;

namespace StateGen.Stores.PostgreSql;

/// <summary>
/// A table of entries: its columns, and the SQL over them. Parameters of writes are, in order: key, value, seconds to live, now (null for the clock of the
/// server), what the layout adds, and the ETag.
/// </summary>
internal abstract class TableLayout
{
    /// <summary>The time: that of the caller, if it has a clock of its own.</summary>
    protected const string WriteTime = "coalesce($4::timestamptz, now())";

    /// <summary>The table as it stands in SQL.</summary>
    public required string Table { get; init; }

    /// <summary>The name of the table, checked.</summary>
    public required string Name { get; init; }

    /// <summary>The key of the row of the metadata table that has the level of migrations.</summary>
    public abstract string LevelKey { get; }

    /// <summary>The level of migrations that the table has once it was made here.</summary>
    public abstract int Level { get; }

    /// <summary>The key of the row of the metadata table that has the time of the last removal of expired rows.</summary>
    public abstract string SweepKey { get; }

    /// <summary>A column that only this layout has.</summary>
    public abstract string OwnColumn { get; }

    /// <summary>The option that names the table.</summary>
    public abstract string NamingOption { get; }

    /// <summary>The column of the expiry.</summary>
    public abstract string Expiry { get; }

    /// <summary>The version of a row, as text.</summary>
    public abstract string Version { get; }

    /// <summary>What is selected to make an item: value, version, expiry, and what the layout adds.</summary>
    public abstract string Columns { get; }

    /// <summary>The statements that make the table, or what is missing of it.</summary>
    public abstract IEnumerable<string> Creation { get; }

    /// <summary>Saves whatever is there.</summary>
    public string Save => $"{Insert} {OnConflict} RETURNING {Version}";

    /// <summary>Saves if there is no entry.</summary>
    public string Create => $"{Insert} {OnConflict} WHERE t.{Expiry} <= {WriteTime} RETURNING {Version}";

    /// <summary>Saves if the entry has a version.</summary>
    public abstract string Update { get; }

    /// <summary>Deletes; the parameter is the key.</summary>
    public string Delete => $"DELETE FROM {Table} WHERE key = $1";

    /// <summary>Deletes if the entry has a version; the parameters are key, now and version.</summary>
    public string DeleteVersion => $"DELETE FROM {Table} AS t WHERE key = $1 AND {IsLive("$2")} AND {Version} = $3";

    /// <summary>Inserts a row.</summary>
    protected abstract string Insert { get; }

    /// <summary>Replaces the row that is there.</summary>
    protected abstract string OnConflict { get; }

    /// <summary>The condition that a row is an entry: it has not expired.</summary>
    /// <param name="now">The parameter that is the time.</param>
    /// <returns>The condition.</returns>
    public string IsLive(string now) => $"(t.{Expiry} IS NULL OR t.{Expiry} > coalesce({now}::timestamptz, now()))";

    /// <summary>Adds the value of a save to the parameters of a write.</summary>
    /// <param name="parameters">Those before it.</param>
    /// <param name="value">The value.</param>
    public abstract void AddValue(NpgsqlParameterCollection parameters, StateValue value);

    /// <summary>Adds what the layout has beside the value to the parameters of a write.</summary>
    /// <param name="parameters">Those before it.</param>
    /// <param name="value">The value.</param>
    public abstract void AddMark(NpgsqlParameterCollection parameters, StateValue value);

    /// <summary>Reads the value of a row.</summary>
    /// <param name="row">The row, whose first columns are <see cref="Columns"/>.</param>
    /// <param name="bytes">The bytes of its first column.</param>
    /// <returns>The value; <see langword="null"/> if the row holds what no store writes.</returns>
    public abstract StateValue? ReadValue(NpgsqlDataReader row, byte[] bytes);
}
