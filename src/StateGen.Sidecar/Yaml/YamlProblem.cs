namespace StateGen.Sidecar.Yaml;

/// <summary>A document cannot be read, or a field of it has the wrong type.</summary>
/// <param name="line">The line of the file, from 1.</param>
/// <param name="path">The path of the field, such as <c>spec.metadata[2].value</c>; empty for the document as a whole.</param>
/// <param name="message">What is wrong. It never holds a value.</param>
internal sealed class YamlProblem(int line, string path, string message) : Exception(message)
{
    /// <summary>The line of the file, from 1.</summary>
    public int Line => line;

    /// <summary>The path of the field; empty for the document as a whole.</summary>
    public string Field => path;
}
