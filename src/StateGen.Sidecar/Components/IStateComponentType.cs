using StateGen.Stores;

namespace StateGen.Sidecar.Components;

/// <summary>A type of state store component. To add one, write a class and list it in <see cref="ComponentRegistry.BuiltIn"/>.</summary>
internal interface IStateComponentType
{
    /// <summary>The names after <c>state.</c>, in lower case; the first is the usual one.</summary>
    IReadOnlyList<string> Names { get; }

    /// <summary>The version in lower case, such as <c>v2</c>; empty for the one that also answers to <c>v0</c>, <c>v1</c> and none.</summary>
    string Version { get; }

    /// <summary>Makes a store. A store that is disposable is disposed when the sidecar ends.</summary>
    /// <param name="settings">What the component says.</param>
    /// <param name="cancellationToken">Cancelled when the time of <c>initTimeout</c> is over.</param>
    /// <returns>The store, ready for use.</returns>
    /// <exception cref="ComponentException">A property is wrong, or what the store needs is not there.</exception>
    ValueTask<IStateStore> CreateAsync(ComponentSettings settings, CancellationToken cancellationToken);
}
