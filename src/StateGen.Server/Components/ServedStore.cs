using StateGen.Stores;

namespace StateGen.Server.Components;

/// <summary>A store with everything that the routes need to know about it.</summary>
/// <param name="Component">What was configured.</param>
/// <param name="State">The store as the application sees it, with its own keys only.</param>
internal sealed record ServedStore(StateApiStore Component, IStateStore State)
{
    public string Name => Component.Name;
}
