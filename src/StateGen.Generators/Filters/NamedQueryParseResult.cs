using Microsoft.CodeAnalysis;

namespace StateGen.Generators.Filters;

/// <summary>What came out of reading a method that is marked as a query.</summary>
/// <param name="query">The query; null if there are problems.</param>
/// <param name="record">The record; null if there is none.</param>
/// <param name="problem">Why the method is no query, whatever its predicate says.</param>
/// <param name="predicate">Its predicate; null if there is none.</param>
internal sealed class NamedQueryParseResult(NamedQuery? query, INamedTypeSymbol? record, QueryProblem? problem, PredicateParseResult? predicate)
{
    public NamedQuery? Query { get; } = query;

    public INamedTypeSymbol? Record { get; } = record;

    public QueryProblem? Problem { get; } = problem;

    public PredicateParseResult? Predicate { get; } = predicate;
}
