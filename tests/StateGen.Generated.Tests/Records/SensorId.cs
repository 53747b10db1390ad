namespace StateGen.Generated.Tests.Records;

/// <summary>A strong id.</summary>
public readonly record struct SensorId(Guid Value);
