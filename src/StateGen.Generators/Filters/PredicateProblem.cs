using Microsoft.CodeAnalysis;
using StateGen.Filters.Translation;

namespace StateGen.Generators.Filters;

/// <summary>
/// One reason why a predicate is no filter. It holds a node of the source, so it is for analyzers and must not flow through a generator's
/// pipeline.
/// </summary>
/// <param name="kind">The class of the reason.</param>
/// <param name="node">The expression at fault.</param>
/// <param name="reason">The reason, and what to do instead.</param>
internal sealed class PredicateProblem(TranslationProblemKind kind, SyntaxNode node, string reason)
{
    public TranslationProblemKind Kind { get; } = kind;

    public SyntaxNode Node { get; } = node;

    public string Reason { get; } = reason;

    public override string ToString() => $"'{Node}': {Reason}";
}
