namespace StateGen.Sidecar.Flags;

/// <summary>A flag of the command line.</summary>
/// <param name="Name">Its name without dashes.</param>
/// <param name="Kind">How it is written.</param>
/// <param name="Summary">What the help says of it; <see langword="null"/> for a flag of daprd that is read and has no effect here.</param>
internal sealed record FlagDefinition(string Name, FlagKind Kind, string? Summary = null);
