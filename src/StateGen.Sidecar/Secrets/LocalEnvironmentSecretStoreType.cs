using StateGen.Sidecar.Components;

namespace StateGen.Sidecar.Secrets;

/// <summary>
/// <c>secretstores.local.env</c>: the environment variables of the sidecar, but those of the runtime itself. A secret is the variable of its
/// name with <c>prefix</c>, if that is set, before it.
/// </summary>
/// <param name="environment">The variables.</param>
internal sealed class LocalEnvironmentSecretStoreType(SidecarEnvironment environment) : ISecretStoreType
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Names { get; } = ["local.env"];

    /// <inheritdoc/>
    public string Version => "";

    /// <inheritdoc/>
    public ValueTask<ISecretStore> CreateAsync(ComponentSettings settings, CancellationToken cancellationToken) =>
        new(new Variables(environment, settings.Find("prefix") ?? ""));

    private sealed class Variables(SidecarEnvironment environment, string prefix) : ISecretStore
    {
        public IReadOnlyDictionary<string, string>? Find(string name)
        {
            var variable = prefix + name;
            if (SidecarEnvironment.IsOfRuntime(variable) || environment.Find(variable) is not { } value)
                return null;
            return new Dictionary<string, string>(StringComparer.Ordinal) { [name] = value };
        }
    }
}
