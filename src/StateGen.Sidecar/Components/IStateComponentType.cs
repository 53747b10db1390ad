using StateGen.Stores;

namespace StateGen.Sidecar.Components;

/// <summary>A type of state store component. To add one, write a class and list it in <see cref="ComponentRegistry.BuiltIn"/>.</summary>
internal interface IStateComponentType : IComponentType<IStateStore>;
