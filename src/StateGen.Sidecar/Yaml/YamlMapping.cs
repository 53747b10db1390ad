namespace StateGen.Sidecar.Yaml;

/// <summary>A mapping from names to nodes. Of two entries with one name only the last is here.</summary>
/// <param name="Entries">The entries by ordinal, as Go writes them to JSON.</param>
/// <param name="Line">The line of the file it starts on, from 1.</param>
internal sealed record YamlMapping(IReadOnlyDictionary<string, YamlNode> Entries, int Line) : YamlNode(Line)
{
    /// <inheritdoc/>
    public override string Noun => "a mapping";

    /// <summary>Finds a field in any case. Where several spellings are there, the last by ordinal wins, as it does in Go.</summary>
    /// <param name="name">The name of the field.</param>
    /// <returns>Its value, or <see langword="null"/>.</returns>
    public YamlNode? Find(string name)
    {
        YamlNode? found = null;
        foreach (var (key, value) in Entries)
        {
            if (string.Equals(key, name, StringComparison.OrdinalIgnoreCase))
                found = value;
        }

        return found;
    }
}
