using System.Globalization;

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

    /// <summary>Finds a property that has an older name too.</summary>
    /// <param name="property">Its name.</param>
    /// <param name="alias">The older name, which counts if there is no property of the other.</param>
    /// <returns>The name under which it is there, and its value; no value if it is not there.</returns>
    public (string Property, string? Value) Find(string property, string alias) =>
        (Find(property), Find(alias)) is (null, { } older) ? (alias, older) : (property, Find(property));

    /// <summary>Reads a duration: as Go writes it, or a whole number of seconds.</summary>
    /// <param name="property">The name of the property.</param>
    /// <param name="alias">Its older name.</param>
    /// <param name="fallback">The duration if the property is absent or empty.</param>
    /// <returns>The duration.</returns>
    /// <exception cref="ComponentException">The value is no duration.</exception>
    public TimeSpan Duration(string property, string alias, TimeSpan fallback)
    {
        var (name, value) = Find(property, alias);
        if (string.IsNullOrEmpty(value))
            return fallback;
        if (int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seconds))
            return TimeSpan.FromSeconds(seconds);
        return GoDuration.TryParse(value, out var duration)
            ? duration
            : throw new ComponentException($"property '{name}' is not a duration, such as 20s or 1m30s.") { Property = name };
    }

    /// <summary>Sets an option to the value of a property, if it is there and not empty.</summary>
    /// <param name="property">The name of the property.</param>
    /// <param name="set">Sets the option.</param>
    /// <exception cref="ComponentException">The option does not take the value.</exception>
    public void Set(string property, Action<string> set)
    {
        if (Find(property) is { Length: > 0 } value)
            Set(property, value, set);
    }

    /// <summary>Sets an option to a duration: one as Go writes it, or a whole number of seconds.</summary>
    /// <param name="property">The name of the property.</param>
    /// <param name="alias">Its older name.</param>
    /// <param name="fallback">The duration if the property is absent or empty.</param>
    /// <param name="set">Sets the option.</param>
    /// <exception cref="ComponentException">The value is no duration, or the option does not take it.</exception>
    public void SetDuration(string property, string alias, TimeSpan fallback, Action<TimeSpan> set) =>
        Set(Find(property, alias).Property, Duration(property, alias, fallback), set);

    /// <summary>Sets an option to a value that came from a property.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="property">The name of the property.</param>
    /// <param name="value">The value.</param>
    /// <param name="set">Sets the option.</param>
    /// <exception cref="ComponentException">The option does not take the value.</exception>
    public static void Set<T>(string property, T value, Action<T> set)
    {
        try
        {
            set(value);
        }
        catch (ArgumentException exception)
        {
            // What an option says of a value has the name of a parameter in its last line, which no file has.
            throw new ComponentException($"invalid value for '{property}': {exception.Message.Split(" (Parameter")[0]}", exception) { Property = property };
        }
    }
}
