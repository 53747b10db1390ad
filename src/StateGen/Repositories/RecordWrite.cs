using StateGen.Stores;

namespace StateGen;

/// <summary>How one record is to be written: what its save says but for the value.</summary>
internal readonly record struct RecordWrite
{
    public required string Key { get; init; }

    public string? ETag { get; init; }

    public bool CreateOnly { get; init; }

    public TimeSpan? TimeToLive { get; init; }

    public StateConsistency Consistency { get; init; }

    public IReadOnlyDictionary<string, string>? Metadata { get; init; }

    /// <summary>Whether the new version must be known afterwards, also if the store has to be asked for it.</summary>
    public bool NeedsETag { get; init; }

    public StateSave ToSave(StateValue value) => new()
    {
        Key = Key,
        Value = value,
        ETag = ETag,
        TimeToLive = TimeToLive,
        Concurrency = CreateOnly || ETag is not null ? StateConcurrency.FirstWrite : StateConcurrency.LastWrite,
        Consistency = Consistency,
        Metadata = Metadata,
    };
}
