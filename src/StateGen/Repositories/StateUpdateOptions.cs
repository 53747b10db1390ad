using StateGen.Stores;

namespace StateGen;

/// <summary>How to update one record.</summary>
public sealed record StateUpdateOptions
{
    /// <summary>What becomes of the time to live; what remains of it is kept by default.</summary>
    public StateExpiry Expiry { get; init; }

    /// <summary>
    /// The time to live that <see cref="StateExpiry.Renew"/> starts anew, and that of an entry that is created, unless <see cref="Expiry"/> removes it;
    /// null for the one of the record type.
    /// </summary>
    public TimeSpan? TimeToLive { get; init; }

    /// <summary>Which replicas may answer the read and must have the write.</summary>
    public StateConsistency Consistency { get; init; }

    /// <summary>Metadata for the store; names are case-sensitive.</summary>
    public IReadOnlyDictionary<string, string>? Metadata { get; init; }
}
