using StateGen.Sidecar.Components;

namespace StateGen.Sidecar.Tests.Components;

/// <summary>Makes components as if they had been read from a file.</summary>
internal static class Manifests
{
    public static ComponentManifest Of(
        string name,
        string type = "state.in-memory",
        string version = "v1",
        string ns = "",
        string[]? scopes = null,
        params ComponentProperty[] properties) => new()
        {
            Name = name,
            Namespace = ns,
            Type = type,
            Version = version,
            IgnoreErrors = false,
            InitTimeout = "",
            Properties = properties,
            Scopes = scopes ?? [],
            NamePosition = new FilePosition($"{name}.yaml", 4, "metadata.name"),
            TypePosition = new FilePosition($"{name}.yaml", 6, "spec.type"),
            InitTimeoutPosition = new FilePosition($"{name}.yaml", 5, "spec.initTimeout"),
        };
}
