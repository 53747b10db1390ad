namespace StateGen.Stores;

/// <summary>A write of one key: a <see cref="StateSave"/> or a <see cref="StateDelete"/>.</summary>
public abstract class StateOperation
{
    private protected StateOperation()
    {
    }

    /// <summary>The key; any text without <c>||</c>.</summary>
    public required string Key { get; init; }

    /// <summary>The version that the entry must have; an absent entry has none, so it is a conflict.</summary>
    public ETag ETag { get; init; }

    /// <summary>Who wins when no ETag is given.</summary>
    public StateConcurrency Concurrency { get; init; }

    /// <summary>Which replicas must have the write before the call returns.</summary>
    public StateConsistency Consistency { get; init; }

    /// <summary>Metadata for the store, such as a partition key; names are case-sensitive. The time to live is not in here.</summary>
    public IReadOnlyDictionary<string, string>? Metadata { get; init; }
}
