namespace StateGen.Generated.Tests.Records;

/// <summary>A record that inherits its key and its version.</summary>
[StateStore("books", KeyPrefix = "invoice")]
public sealed record Invoice(int Id, decimal Amount) : Entity(Id);
