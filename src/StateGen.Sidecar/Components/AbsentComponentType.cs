using StateGen.Stores;

namespace StateGen.Sidecar.Components;

/// <summary>A type of component that is not in this build of the sidecar.</summary>
/// <param name="name">Its name after <c>state.</c></param>
/// <param name="reason">Why it is not there.</param>
internal sealed class AbsentComponentType(string name, string reason) : IStateComponentType
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Names { get; } = [name];

    /// <inheritdoc/>
    public string Version => "";

    /// <inheritdoc/>
    public ValueTask<IStateStore> CreateAsync(ComponentSettings settings, CancellationToken cancellationToken) =>
        throw new ComponentException($"state.{name} is not in this native executable: {reason}; use the sidecar that runs on .NET.");
}
