namespace StateGen.Sidecar.Components;

/// <summary>Where the value of a property is to be fetched from.</summary>
/// <param name="Name">The name of the secret.</param>
/// <param name="Key">The item of the secret; the name again if the file names none.</param>
internal sealed record SecretReference(string Name, string Key);
