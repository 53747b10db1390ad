namespace StateGen.Server;

/// <summary>A component that is no state store: the metadata lists it, and nothing else is done with it.</summary>
/// <param name="Name">The name of the component.</param>
/// <param name="Type">Its type, such as <c>secretstores.local.env</c>.</param>
/// <param name="Version">Its version, such as <c>v1</c>; empty for none.</param>
public sealed record StateApiComponent(string Name, string Type, string Version = "");
