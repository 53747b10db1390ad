namespace StateGen.Generated.Tests.Records;

/// <summary>A class whose version can be set, and that lives for a day.</summary>
[StateStore("shapes", KeyPrefix = "customer", TimeToLiveSeconds = 86400)]
public sealed class Customer
{
    [StateKey]
    public required CustomerNumber Number { get; init; }

    public string Name { get; set; } = "";

    [StateETag]
    public string? ETag { get; set; }
}
