using StateGen.Stores;

namespace StateGen.Sidecar.Components;

/// <summary><c>state.postgresql</c> in a native executable: known, and left out with a word about it.</summary>
/// <param name="version">The version in lower case; empty for the first.</param>
internal sealed class PostgreSqlComponentType(string version) : IStateComponentType
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Names { get; } = ["postgresql", "postgres"];

    /// <inheritdoc/>
    public string Version => version;

    /// <inheritdoc/>
    public ValueTask<IStateStore> CreateAsync(ComponentSettings settings, CancellationToken cancellationToken) =>
        throw new ComponentException("state.postgresql is not in the native executable; use the stategen tool, which runs on .NET.");
}
