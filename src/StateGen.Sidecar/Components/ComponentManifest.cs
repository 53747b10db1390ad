namespace StateGen.Sidecar.Components;

/// <summary>What a resource file says of a component. Nothing in it has been looked up or expanded.</summary>
internal sealed class ComponentManifest
{
    /// <summary>The value of <c>metadata.name</c>: what requests call the store.</summary>
    public required string Name { get; init; }

    /// <summary>The value of <c>metadata.namespace</c>; empty if there is none.</summary>
    public required string Namespace { get; init; }

    /// <summary>The value of <c>spec.type</c> as it is spelled, such as <c>state.in-memory</c>.</summary>
    public required string Type { get; init; }

    /// <summary>The value of <c>spec.version</c> as it is spelled; empty if there is none.</summary>
    public required string Version { get; init; }

    /// <summary>Whether the sidecar goes on without the component when it cannot be made.</summary>
    public required bool IgnoreErrors { get; init; }

    /// <summary>The value of <c>spec.initTimeout</c>: a Go duration.</summary>
    public required string InitTimeout { get; init; }

    /// <summary>The items of <c>spec.metadata</c> in order.</summary>
    public required IReadOnlyList<ComponentProperty> Properties { get; init; }

    /// <summary>The value of <c>auth.secretStore</c>: where the secrets of the properties are; empty if there is none.</summary>
    public string SecretStore { get; init; } = "";

    /// <summary>The applications that see the component; all of them if this is empty.</summary>
    public required IReadOnlyList<string> Scopes { get; init; }

    /// <summary>Where <c>metadata.name</c> is.</summary>
    public required FilePosition NamePosition { get; init; }

    /// <summary>Where <c>spec.type</c> is, or where it is missing.</summary>
    public required FilePosition TypePosition { get; init; }

    /// <summary>Where <c>spec.initTimeout</c> is, or where it is missing.</summary>
    public required FilePosition InitTimeoutPosition { get; init; }

    /// <summary>The component as daprd's messages write it.</summary>
    public string Title => Version.Length == 0 ? $"{Name} ({Type})" : $"{Name} ({Type}/{Version})";

    /// <summary>Finds where a property is. Of two with one name it is the last, as that is the one that counts.</summary>
    /// <param name="property">Its name, in any case.</param>
    /// <returns>Where it is; where the type is if there is no such property.</returns>
    public FilePosition PositionOf(string property) =>
        Properties.LastOrDefault(item => string.Equals(item.Name, property, StringComparison.OrdinalIgnoreCase))?.Position ?? TypePosition;
}
