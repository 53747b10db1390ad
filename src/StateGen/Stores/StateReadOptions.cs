namespace StateGen.Stores;

/// <summary>How to read.</summary>
public sealed record StateReadOptions
{
    /// <summary>Which replicas may answer.</summary>
    public StateConsistency Consistency { get; init; }

    /// <summary>Metadata for the store, such as a partition key; names are case-sensitive.</summary>
    public IReadOnlyDictionary<string, string>? Metadata { get; init; }
}
