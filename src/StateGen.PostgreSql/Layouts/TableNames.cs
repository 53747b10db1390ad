namespace StateGen.Stores.PostgreSql;

/// <summary>Names of tables: checked, so that they can stand in SQL, and quoted in lower case, which is what PostgreSQL makes of a name without quotes.</summary>
internal static class TableNames
{
    /// <summary>Checks a name.</summary>
    /// <param name="name">The name, with a schema or without.</param>
    /// <param name="parameter">Where it comes from.</param>
    /// <returns>The name.</returns>
    /// <exception cref="ArgumentException">The name has other characters than letters, digits and underscores.</exception>
    public static string Check(string name, string parameter)
    {
        ArgumentNullException.ThrowIfNull(name, parameter);
        string[] parts = name.Split('.');
        if (parts.Length > 2 || !Array.TrueForAll(parts, static part => part.Length > 0 && part.All(static c => char.IsAsciiLetterOrDigit(c) || c == '_')))
            throw new ArgumentException($"invalid identifier: {name}; a table name is made of letters, digits and underscores, with 'schema.' before it or not", parameter);
        return name;
    }

    /// <summary>A name as it stands in SQL.</summary>
    /// <param name="name">A name that was checked.</param>
    /// <returns>The quoted name.</returns>
    public static string Quote(string name) => string.Join('.', name.ToLowerInvariant().Split('.').Select(static part => $"\"{part}\""));

    /// <summary>The name of an index of a table, which is in the schema of the table.</summary>
    /// <param name="name">A name of a table that was checked.</param>
    /// <param name="suffix">What tells the indexes of the table apart.</param>
    /// <returns>The quoted name.</returns>
    public static string Index(string name, string suffix) => $"\"{name.ToLowerInvariant().Split('.')[^1]}_{suffix}\"";
}
