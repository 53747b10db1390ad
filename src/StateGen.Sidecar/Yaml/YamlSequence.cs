namespace StateGen.Sidecar.Yaml;

/// <summary>A list.</summary>
/// <param name="Items">Its items in order.</param>
/// <param name="Line">The line of the file it starts on, from 1.</param>
internal sealed record YamlSequence(IReadOnlyList<YamlNode> Items, int Line) : YamlNode(Line)
{
    /// <inheritdoc/>
    public override string Noun => "a list";
}
