using StateGen.Stores;

namespace StateGen;

/// <summary>How to save one record.</summary>
public sealed record StateSaveOptions
{
    /// <summary>
    /// How long the entry lives from now on; a fraction of a second is rounded up. Null: as the record type says, or for ever.
    /// </summary>
    public TimeSpan? TimeToLive { get; init; }

    /// <summary>Which replicas must have the write before the call returns.</summary>
    public StateConsistency Consistency { get; init; }

    /// <summary>Metadata for the store; names are case-sensitive.</summary>
    public IReadOnlyDictionary<string, string>? Metadata { get; init; }

    /// <summary>Saves whatever is stored, also if the record carries a version that is no longer current.</summary>
    public bool IgnoreETag { get; init; }
}
