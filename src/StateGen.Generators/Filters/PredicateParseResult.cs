using Microsoft.CodeAnalysis;
using StateGen.Filters.Translation;

namespace StateGen.Generators.Filters;

/// <summary>What came out of reading a predicate.</summary>
/// <param name="predicate">What it says; of no meaning if there are problems.</param>
/// <param name="nodes">The expressions by their numbers.</param>
/// <param name="problems">Why it is no filter.</param>
internal sealed class PredicateParseResult(ParsedPredicate predicate, IReadOnlyList<SyntaxNode> nodes, IReadOnlyList<PredicateProblem> problems)
{
    public ParsedPredicate Predicate { get; } = predicate;

    public IReadOnlyList<PredicateProblem> Problems { get; } = problems;

    /// <summary>The problems, and those that show when it is known how the record is stored.</summary>
    public IReadOnlyList<PredicateProblem> ProblemsWith(IFieldTable fields)
    {
        if (Problems.Count > 0)
            return Problems;
        FilterLowering.Lower(Predicate.Predicate, fields, out IReadOnlyList<TranslationProblem> found);
        return found.Select(problem => new PredicateProblem(problem.Kind, nodes[problem.Node], problem.Reason)).ToArray();
    }
}
