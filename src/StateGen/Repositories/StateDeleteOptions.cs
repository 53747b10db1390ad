using StateGen.Stores;

namespace StateGen;

/// <summary>How to delete one record.</summary>
public sealed record StateDeleteOptions
{
    /// <summary>The version that must still be current; null for any.</summary>
    public string? ETag { get; init; }

    /// <summary>Which replicas must have the removal before the call returns.</summary>
    public StateConsistency Consistency { get; init; }

    /// <summary>Metadata for the store; names are case-sensitive.</summary>
    public IReadOnlyDictionary<string, string>? Metadata { get; init; }
}
