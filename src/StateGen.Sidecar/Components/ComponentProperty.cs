namespace StateGen.Sidecar.Components;

/// <summary>One item of <c>spec.metadata</c>.</summary>
/// <param name="Name">Its name; stores compare names without regard to case.</param>
/// <param name="Value">Its value as text, or <see langword="null"/> if the file gives none.</param>
/// <param name="EnvironmentVariable">The environment variable that has the value; empty if none is named.</param>
/// <param name="Secret">The secret that has the value, if one is named.</param>
/// <param name="Position">Where the item is.</param>
internal sealed record ComponentProperty(
    string Name, string? Value, string EnvironmentVariable, SecretReference? Secret, FilePosition Position);
