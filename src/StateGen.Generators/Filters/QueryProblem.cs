using Microsoft.CodeAnalysis;

namespace StateGen.Generators.Filters;

/// <summary>
/// A reason why a method is no query, apart from what its predicate consists of. It holds a location, so it is for analyzers and must not flow
/// through a generator's pipeline.
/// </summary>
/// <param name="location">The place at fault.</param>
/// <param name="reason">What it must be to be one.</param>
internal sealed class QueryProblem(Location location, string reason)
{
    public Location Location { get; } = location;

    public string Reason { get; } = reason;
}
