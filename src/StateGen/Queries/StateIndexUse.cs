namespace StateGen.Queries;

/// <summary>An index that a query uses.</summary>
/// <param name="Name">The name of the index in the store; of an in-memory store, the path that is indexed.</param>
/// <param name="Access">How it is used.</param>
public sealed record StateIndexUse(string Name, StateIndexAccess Access);
