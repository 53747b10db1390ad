namespace StateGen.Sidecar.Tests.Golden;

/// <summary>A component as the metadata lists it.</summary>
internal sealed record RecordedComponent(string Name, string Type, string Version);
