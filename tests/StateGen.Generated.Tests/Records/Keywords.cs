namespace StateGen.Generated.Tests.Records.@namespace;

/// <summary>Names that are words of the language.</summary>
[StateStore("books", KeyPrefix = "k")]
public sealed partial record @class([property: StateKey] @enum @int, [property: StateKey] string @string)
{
    [StateETag]
    public string? @null { get; init; }
}

public enum @enum
{
    @true,
    @false,
}
