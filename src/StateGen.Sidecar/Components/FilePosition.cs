namespace StateGen.Sidecar.Components;

/// <summary>A place in a resource file.</summary>
/// <param name="File">The path of the file.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Field">The path of the field, such as <c>spec.type</c>.</param>
internal sealed record FilePosition(string File, int Line, string Field)
{
    /// <inheritdoc/>
    public override string ToString() => $"{File}, line {Line}, field {Field}";
}
