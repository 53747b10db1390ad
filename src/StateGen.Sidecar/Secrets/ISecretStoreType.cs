using StateGen.Sidecar.Components;

namespace StateGen.Sidecar.Secrets;

/// <summary>A type of secret store component. To add one, write a class and list it in <see cref="ComponentRegistry.BuiltIn"/>.</summary>
internal interface ISecretStoreType : IComponentType<ISecretStore>;
