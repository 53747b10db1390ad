namespace StateGen.Sidecar.Components;

/// <summary>Picks the components that are this application's.</summary>
internal static class ManifestSelection
{
    /// <summary>
    /// Leaves out the components of other namespaces and applications. A name that was picked already is an error even if the second one
    /// is not for this application: daprd looks at the names before it looks at the scopes.
    /// </summary>
    /// <param name="manifests">All components, in the order they were read.</param>
    /// <param name="appId">This application.</param>
    /// <param name="namespaceFilter">The value of <c>NAMESPACE</c>; if it is empty, namespaces do not count.</param>
    /// <returns>The components to make, in order.</returns>
    /// <exception cref="StartupException">Two components have one name.</exception>
    public static IReadOnlyList<ComponentManifest> Select(
        IReadOnlyList<ComponentManifest> manifests, string appId, string namespaceFilter)
    {
        var picked = new Dictionary<string, ComponentManifest>(StringComparer.Ordinal);
        var order = new List<ComponentManifest>();
        var duplicates = new List<(ComponentManifest Second, ComponentManifest First)>();
        foreach (var manifest in manifests)
        {
            if (namespaceFilter.Length > 0 && manifest.Namespace.Length > 0 && manifest.Namespace != namespaceFilter)
                continue;
            if (picked.TryGetValue(manifest.Name, out var first))
            {
                duplicates.Add((manifest, first));
            }
            else if (manifest.Scopes.Count == 0 || manifest.Scopes.Contains(appId, StringComparer.Ordinal))
            {
                picked.Add(manifest.Name, manifest);
                order.Add(manifest);
            }
        }

        return duplicates.Count == 0 ? order : throw new StartupException(Describe(duplicates));
    }

    /// <summary>daprd's own words, and after them where to look.</summary>
    private static string Describe(List<(ComponentManifest Second, ComponentManifest First)> duplicates)
    {
        var definitions = duplicates.Select(pair => $"duplicate definition of Component name {pair.Second.Title} with existing {pair.First.Title}");
        var places = duplicates.Select(pair => $"{pair.Second.NamePosition} repeats {pair.First.NamePosition}");
        return $"failed to load components: {string.Join('\n', definitions)} ({string.Join("; ", places)})";
    }
}
