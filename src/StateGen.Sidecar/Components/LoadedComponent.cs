using StateGen.Stores;

namespace StateGen.Sidecar.Components;

/// <summary>A component that was made.</summary>
/// <param name="Manifest">What its file says.</param>
/// <param name="Store">The store.</param>
/// <param name="KeyPrefix">The value of its property <c>keyPrefix</c>, if it has one.</param>
/// <param name="IsActorStateStore">Whether its file offers it for the state of actors.</param>
internal sealed record LoadedComponent(ComponentManifest Manifest, IStateStore Store, string? KeyPrefix, bool IsActorStateStore);
