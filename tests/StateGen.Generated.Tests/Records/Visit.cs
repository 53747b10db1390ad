namespace StateGen.Generated.Tests.Records;

/// <summary>Two text parts, so that any text can stand on either side of the separator.</summary>
[StateStore("shapes")]
public sealed partial record Visit([property: StateKey] string Person, [property: StateKey] string Place, int Count);
