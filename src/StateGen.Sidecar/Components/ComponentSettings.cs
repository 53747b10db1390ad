namespace StateGen.Sidecar.Components;

/// <summary>What a component type makes a store from.</summary>
/// <param name="name">The name of the component.</param>
/// <param name="properties">Its properties, resolved and expanded.</param>
internal sealed class ComponentSettings(string name, IReadOnlyDictionary<string, string> properties)
{
    /// <summary>The name of the component.</summary>
    public string Name => name;

    /// <summary>Finds a property in any case.</summary>
    /// <param name="property">Its name.</param>
    /// <returns>Its value, which may be empty; <see langword="null"/> if the component has no such property.</returns>
    public string? Find(string property)
    {
        foreach (var (key, value) in properties)
        {
            if (string.Equals(key, property, StringComparison.OrdinalIgnoreCase))
                return value;
        }

        return null;
    }
}
