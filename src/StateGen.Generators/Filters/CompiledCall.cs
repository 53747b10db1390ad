namespace StateGen.Generators.Filters;

/// <summary>A predicate that was written in a call and is a filter, and the record that it is over.</summary>
/// <param name="Filter">The predicate.</param>
/// <param name="Record">How the record is stored.</param>
internal sealed record CompiledCall(CallFilter Filter, FilterRecord Record);
