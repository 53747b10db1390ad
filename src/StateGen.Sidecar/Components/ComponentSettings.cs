namespace StateGen.Sidecar.Components;

/// <summary>What a component type makes a component from. It notes which properties were asked for, so that the others can be reported.</summary>
/// <param name="name">The name of the component.</param>
/// <param name="properties">Its properties, resolved and expanded.</param>
internal sealed class ComponentSettings(string name, IReadOnlyDictionary<string, string> properties)
{
    private readonly HashSet<string> _known = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The name of the component.</summary>
    public string Name => name;

    /// <summary>The properties that nobody asked for: most likely they are misspelled.</summary>
    public IEnumerable<string> Unknown => properties.Keys.Where(property => property.Length > 0 && !_known.Contains(property));

    /// <summary>Finds a property in any case.</summary>
    /// <param name="property">Its name.</param>
    /// <returns>Its value, which may be empty; <see langword="null"/> if the component has no such property.</returns>
    public string? Find(string property)
    {
        _known.Add(property);
        foreach (var (key, value) in properties)
        {
            if (string.Equals(key, property, StringComparison.OrdinalIgnoreCase))
                return value;
        }

        return null;
    }

    /// <summary>Names properties that the component may have and that need nothing done here, because Dapr's component has them.</summary>
    /// <param name="withoutEffect">Their names.</param>
    public void Accept(params IEnumerable<string> withoutEffect) => _known.UnionWith(withoutEffect);
}
