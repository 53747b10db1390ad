namespace StateGen.Sidecar.Components;

/// <summary>A type of component.</summary>
/// <typeparam name="T">What a component of it is.</typeparam>
internal interface IComponentType<T>
{
    /// <summary>The names after the category, such as <c>state.</c>, in lower case; the first is the usual one.</summary>
    IReadOnlyList<string> Names { get; }

    /// <summary>The version in lower case, such as <c>v2</c>; empty for the one that also answers to <c>v0</c>, <c>v1</c> and none.</summary>
    string Version { get; }

    /// <summary>Makes a component. One that is disposable is disposed when the sidecar ends.</summary>
    /// <param name="settings">What the component says.</param>
    /// <param name="cancellationToken">Cancelled when the time of <c>initTimeout</c> is over.</param>
    /// <returns>The component, ready for use.</returns>
    /// <exception cref="ComponentException">A property is wrong, or what the component needs is not there.</exception>
    ValueTask<T> CreateAsync(ComponentSettings settings, CancellationToken cancellationToken);
}
