using StateGen.Sidecar.Secrets;
using StateGen.Stores;

namespace StateGen.Sidecar.Components;

/// <summary>The component types there are.</summary>
/// <param name="stateTypes">The types of state stores.</param>
/// <param name="secretTypes">The types of secret stores.</param>
internal sealed class ComponentRegistry(IReadOnlyList<IStateComponentType> stateTypes, IReadOnlyList<ISecretStoreType> secretTypes)
{
    private const string StateCategory = "state.";
    private const string SecretCategory = "secretstores.";

    private static IStateComponentType Redis =>
#if NATIVE_AOT
        new AbsentComponentType("redis", "its driver, StackExchange.Redis 1.2.6, cannot be compiled ahead of time");
#else
        new RedisComponentType();
#endif

    /// <summary>The types that come with the sidecar.</summary>
    /// <param name="environment">The environment variables, which one of them reads.</param>
    /// <returns>A registry of them.</returns>
    public static ComponentRegistry BuiltIn(SidecarEnvironment environment) => new(
        [new InMemoryComponentType(), new SqliteComponentType(), Redis, new PostgreSqlComponentType(""), new PostgreSqlComponentType("v2")],
        [new LocalFileSecretStoreType(), new LocalEnvironmentSecretStoreType(environment)]);

    /// <summary>Whether a component is a secret store, by the category of its type.</summary>
    /// <param name="manifest">The component.</param>
    /// <returns>Whether it is.</returns>
    public static bool IsSecretStore(ComponentManifest manifest) => manifest.Type.StartsWith(SecretCategory, StringComparison.Ordinal);

    /// <summary>Finds the type of a state store: the category in lower case, the rest in any case, as daprd does.</summary>
    /// <param name="manifest">The component.</param>
    /// <returns>Its type.</returns>
    /// <exception cref="ComponentException">There is no such type, or none of that version.</exception>
    public IComponentType<IStateStore> FindStateStore(ComponentManifest manifest)
    {
        if (!manifest.Type.StartsWith(StateCategory, StringComparison.Ordinal))
            throw Unknown(manifest, $"incorrect type {manifest.Type}", [.. Titles(stateTypes, StateCategory), .. Titles(secretTypes, SecretCategory)]);
        return Find(stateTypes, StateCategory, manifest)
            ?? throw Unknown(manifest, $"couldn't find state store {Wanted(manifest)}", Titles(stateTypes, StateCategory));
    }

    /// <summary>Finds the type of a secret store.</summary>
    /// <param name="manifest">The component; it <see cref="IsSecretStore"/>.</param>
    /// <returns>Its type.</returns>
    /// <exception cref="ComponentException">There is no such type, or none of that version.</exception>
    public IComponentType<ISecretStore> FindSecretStore(ComponentManifest manifest) =>
        Find(secretTypes, SecretCategory, manifest)
        ?? throw Unknown(manifest, $"couldn't find secret store {Wanted(manifest)}", Titles(secretTypes, SecretCategory));

    private static IComponentType<T>? Find<T>(IReadOnlyList<IComponentType<T>> types, string category, ComponentManifest manifest)
    {
        var name = manifest.Type[category.Length..];
        var version = manifest.Version.ToLowerInvariant() is var spelled && spelled is "v0" or "v1" ? "" : spelled;
        foreach (var type in types)
        {
            if (type.Version == version && type.Names.Contains(name, StringComparer.OrdinalIgnoreCase))
                return type;
        }

        return null;
    }

    private static string Wanted(ComponentManifest manifest) =>
        manifest.Version.Length == 0 ? manifest.Type : $"{manifest.Type}/{manifest.Version}";

    private static IEnumerable<string> Titles<T>(IReadOnlyList<IComponentType<T>> types, string category) =>
        types.Select(type => $"{category}{type.Names[0]}/{(type.Version.Length == 0 ? "v1" : type.Version)}");

    private static ComponentException Unknown(ComponentManifest manifest, string problem, IEnumerable<string> known) =>
        new($"{problem}; this sidecar has {string.Join(", ", known)}.") { Position = manifest.TypePosition };
}
