namespace StateGen.Stores.Sqlite;

/// <summary>
/// The tables of a store as they stand in SQL. The names were checked to be letters, digits and underscores, so quoting makes any of them safe, words
/// of SQL too.
/// </summary>
/// <param name="options">The options of the store.</param>
internal sealed class TableNames(SqliteStateStoreOptions options)
{
    /// <summary>The table of the entries.</summary>
    public string State { get; } = $"\"{options.TableName}\"";

    /// <summary>The table of what is known about the others: the level of migrations, and when expired rows were removed last.</summary>
    public string Metadata { get; } = $"\"{options.MetadataTableName}\"";
}
