namespace StateGen.Generated.Tests.Records;

/// <summary>One text part and no prefix: keys as others may have written them.</summary>
[StateStore("shapes")]
public sealed record Setting([property: StateKey] string Name, string? Value);
