using StateGen.Stores;

namespace StateGen.Server;

/// <summary>A store as the state API serves it: its name, and what its component says about it.</summary>
public sealed class StateApiStore
{
    /// <summary>Serves a store under a name.</summary>
    /// <param name="name">The name in the URL; case matters.</param>
    /// <param name="store">The store. It sees keys with the prefix that <see cref="KeyPrefix"/> asks for.</param>
    public StateApiStore(string name, IStateStore store)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(store);
        Name = name;
        Store = store;
    }

    /// <summary>The name in the URL; case matters.</summary>
    public string Name { get; }

    /// <summary>The store.</summary>
    public IStateStore Store { get; }

    /// <summary>The type of the component as the metadata reports it, such as <c>state.in-memory</c>.</summary>
    public string Type { get; init; } = string.Empty;

    /// <summary>The version of the component as the metadata reports it, such as <c>v1</c>; empty for none.</summary>
    public string Version { get; init; } = string.Empty;

    /// <summary>
    /// How keys are kept apart in the store, the component's <c>keyPrefix</c>: <c>appid</c> (the application; <see langword="null"/> means
    /// it too), <c>name</c> (the store's name), <c>namespace</c>, <c>none</c>, or any other text, which is the prefix itself. Case does not matter.
    /// </summary>
    public string? KeyPrefix { get; init; }

    /// <summary>Whether the state of actors is kept here. One store at the most has it.</summary>
    public bool IsActorStateStore { get; init; }
}
