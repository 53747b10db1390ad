namespace StateGen.Generated.Tests.Records;

/// <summary>A record that inherits its key and its version, and has an index.</summary>
[StateStore("books", KeyPrefix = "invoice")]
public sealed record Invoice(int Id, [property: StateIndex] decimal Amount) : Entity(Id);
