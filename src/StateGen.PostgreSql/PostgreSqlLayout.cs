namespace StateGen.Stores;

/// <summary>How entries are kept: the two versions of Dapr's component have tables that differ.</summary>
public enum PostgreSqlLayout
{
    /// <summary>
    /// Version 1: values are <c>jsonb</c>. PostgreSQL finds entries by what is in them; it does not keep the spelling of numbers and the order of members,
    /// and takes no U+0000.
    /// </summary>
    Jsonb,

    /// <summary>Version 2: values are <c>bytea</c>, and come back byte for byte. Queries read all entries below their prefix.</summary>
    Bytea,
}
