namespace StateGen.Sidecar.Yaml;

/// <summary>A node of a YAML document, as JSON would have it.</summary>
/// <param name="Line">The line of the file it starts on, from 1.</param>
internal abstract record YamlNode(int Line)
{
    /// <summary>What the node is, for messages.</summary>
    public abstract string Noun { get; }
}
