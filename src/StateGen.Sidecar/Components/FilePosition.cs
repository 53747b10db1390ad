namespace StateGen.Sidecar.Components;

/// <summary>A place in a resource file.</summary>
/// <param name="File">The path of the file.</param>
/// <param name="Line">The line, from 1.</param>
internal sealed record FilePosition(string File, int Line)
{
    /// <inheritdoc/>
    public override string ToString() => $"{File}, line {Line}";
}
