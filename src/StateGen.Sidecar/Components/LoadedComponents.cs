namespace StateGen.Sidecar.Components;

/// <summary>The components that were made.</summary>
/// <param name="Stores">The state stores in the order of their files.</param>
/// <param name="SecretStores">The secret stores in the order in which they were made. They are used while components are made, and no more.</param>
internal sealed record LoadedComponents(IReadOnlyList<LoadedComponent> Stores, IReadOnlyList<ComponentManifest> SecretStores)
{
    /// <summary>What the files say of all of them.</summary>
    public IEnumerable<ComponentManifest> Manifests => [.. Stores.Select(component => component.Manifest), .. SecretStores];
}
