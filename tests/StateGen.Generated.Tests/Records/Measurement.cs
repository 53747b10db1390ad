namespace StateGen.Generated.Tests.Records;

/// <summary>A key of parts of all kinds, in an order of their own.</summary>
[StateStore("shapes", KeyPrefix = "m")]
public readonly partial record struct Measurement(
    [property: StateKey(Order = 2)] DateOnly Day,
    [property: StateKey(Order = 1)] SensorId Sensor,
    [property: StateKey(Order = 3)] TimeOnly Time,
    [property: StateKey(Order = 4)] Quality Quality,
    [property: StateKey(Order = 5)] bool IsFinal,
    [property: StateKey(Order = 6)] char Channel,
    [property: StateKey(Order = 7)] long Sequence,
    [property: StateKey(Order = 8)] DateTimeOffset At,
    [property: StateKey(Order = 9)] DateTime Received,
    decimal Value)
{
    [StateETag]
    public string? Version { get; init; }
}
