namespace StateGen.Generated.Tests.Records;

/// <summary>A key that not every number makes.</summary>
[StateStore("school", KeyPrefix = "exam")]
public sealed record Exam([property: StateKey] Grade Grade, [property: StateKey] ClassName Class, int Passed);
