namespace StateGen.Filters.Translation;

/// <summary>One reason why an expression is no filter.</summary>
/// <param name="Node">The number of the expression at fault.</param>
/// <param name="Kind">The class of the reason.</param>
/// <param name="Reason">The reason, and what to do instead: the end of a sentence.</param>
internal sealed record TranslationProblem(int Node, TranslationProblemKind Kind, string Reason);
