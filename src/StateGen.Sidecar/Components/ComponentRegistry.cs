namespace StateGen.Sidecar.Components;

/// <summary>The component types there are.</summary>
/// <param name="types">The types.</param>
internal sealed class ComponentRegistry(IReadOnlyList<IStateComponentType> types)
{
    private const string Category = "state.";

    /// <summary>The types that come with the sidecar.</summary>
    /// <returns>A registry of them.</returns>
    public static ComponentRegistry BuiltIn() => new([new InMemoryComponentType()]);

    /// <summary>Finds the type of a component: the category in lower case, the rest in any case, as daprd does.</summary>
    /// <param name="manifest">The component.</param>
    /// <returns>Its type.</returns>
    /// <exception cref="ComponentException">There is no such type, or none of that version.</exception>
    public IStateComponentType Find(ComponentManifest manifest)
    {
        if (!manifest.Type.StartsWith(Category, StringComparison.Ordinal))
        {
            throw Unknown(manifest, $"incorrect type {manifest.Type}");
        }

        var name = manifest.Type[Category.Length..];
        var version = manifest.Version.ToLowerInvariant() is var spelled && spelled is "v0" or "v1" ? "" : spelled;
        foreach (var type in types)
        {
            if (type.Version == version && type.Names.Contains(name, StringComparer.OrdinalIgnoreCase))
                return type;
        }

        var wanted = manifest.Version.Length == 0 ? manifest.Type : $"{manifest.Type}/{manifest.Version}";
        throw Unknown(manifest, $"couldn't find state store {wanted}");
    }

    private ComponentException Unknown(ComponentManifest manifest, string problem)
    {
        var known = types.Select(type => $"{Category}{type.Names[0]}/{(type.Version.Length == 0 ? "v1" : type.Version)}");
        return new ComponentException($"{problem}; this sidecar has {string.Join(", ", known)}.") { Position = manifest.TypePosition };
    }
}
