namespace StateGen.Generated.Tests.Records;

/// <summary>Brings a key and a version to what derives from it.</summary>
public abstract record Entity([property: StateKey] int Id)
{
    [StateETag]
    public string? ETag { get; init; }
}
