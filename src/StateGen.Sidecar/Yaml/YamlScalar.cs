namespace StateGen.Sidecar.Yaml;

/// <summary>A single value.</summary>
/// <param name="Kind">Its JSON type.</param>
/// <param name="Text">The text itself, or the JSON text of a value of another kind.</param>
/// <param name="Line">The line of the file it starts on, from 1.</param>
internal sealed record YamlScalar(YamlScalarKind Kind, string Text, int Line) : YamlNode(Line)
{
    /// <inheritdoc/>
    public override string Noun => Kind switch
    {
        YamlScalarKind.Null => "nothing",
        YamlScalarKind.Boolean => "true or false",
        YamlScalarKind.Integer or YamlScalarKind.Float => "a number",
        _ => "text",
    };

    /// <summary>The value where text is wanted: <c>version: 1.10</c> is <c>1.1</c>, null is empty.</summary>
    /// <returns>The text.</returns>
    public string ToText() => Kind switch
    {
        YamlScalarKind.Null => "",
        YamlScalarKind.Float => GoNumber.ToText(Text),
        _ => Text,
    };
}
