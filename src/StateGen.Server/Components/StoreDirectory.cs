using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using StateGen.Server.Keys;
using StateGen.Stores;

namespace StateGen.Server.Components;

/// <summary>The stores by name. A component that failed to start is not in it.</summary>
internal sealed class StoreDirectory
{
    private readonly FrozenDictionary<string, ServedStore> _byName;
    private readonly FrozenDictionary<string, ServedStore>.AlternateLookup<ReadOnlySpan<char>> _bySpan;

    /// <exception cref="ArgumentException">Two stores have one name, two hold the state of actors, or a key prefix is not one.</exception>
    public StoreDirectory(StateApiOptions options)
    {
        All = [.. options.Stores.Select(store => Serve(store, options))];
        _byName = ByName(All);
        _bySpan = _byName.GetAlternateLookup<ReadOnlySpan<char>>();
        ActorStore = OnlyActorStore(All);
    }

    /// <summary>All stores in the order configured.</summary>
    public IReadOnlyList<ServedStore> All { get; }

    /// <summary>The store that holds the state of actors, if there is one.</summary>
    public IStateStore? ActorStore { get; }

    public bool TryFind(ReadOnlySpan<char> name, [NotNullWhen(true)] out ServedStore? store) => _bySpan.TryGetValue(name, out store);

    private static ServedStore Serve(StateApiStore component, StateApiOptions options)
    {
        string prefix = KeyPrefixStrategy.PrefixOf(component.KeyPrefix, component.Name, options.AppId, options.Namespace);
        return new ServedStore(component, prefix.Length == 0 ? component.Store : new KeyPrefixStateStore(component.Store, prefix));
    }

    private static FrozenDictionary<string, ServedStore> ByName(IReadOnlyList<ServedStore> stores)
    {
        var byName = new Dictionary<string, ServedStore>(StringComparer.Ordinal);
        foreach (ServedStore store in stores)
        {
            if (!byName.TryAdd(store.Name, store))
                throw new ArgumentException($"Two stores are named '{store.Name}'. Give each a name of its own.", nameof(stores));
        }

        return byName.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static IStateStore? OnlyActorStore(IReadOnlyList<ServedStore> stores)
    {
        ServedStore? first = null;
        foreach (ServedStore store in stores)
        {
            if (!store.Component.IsActorStateStore)
                continue;
            if (first is not null)
                throw new ArgumentException($"detected duplicate actor state store: {first.Name} and {store.Name}", nameof(stores));
            first = store;
        }

        return first?.Component.Store;
    }
}
