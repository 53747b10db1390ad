using Microsoft.Extensions.Configuration;

namespace StateGen;

/// <summary>
/// A kind of store that a configuration can name. Those of this library are known; one that is registered as a singleton instance is known to each
/// component that is registered after it.
/// </summary>
public sealed class StateStoreKind
{
    private readonly Action<StateStoreOptions, IConfigurationSection> _use;

    /// <summary>Describes a kind of store.</summary>
    /// <param name="name">What <c>Store</c> has to be in the configuration, in any case, and the name of the section with the settings of the store.</param>
    /// <param name="use">
    /// Chooses the store by these settings. The section may be missing. It is called when the component is registered, so that a mistake is found then.
    /// </param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public StateStoreKind(string name, Action<StateStoreOptions, IConfigurationSection> use)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(use);
        Name = name;
        _use = use;
    }

    /// <summary>What the configuration calls it.</summary>
    public string Name { get; }

    internal void Use(StateStoreOptions options, IConfigurationSection settings) => _use(options, settings);
}
