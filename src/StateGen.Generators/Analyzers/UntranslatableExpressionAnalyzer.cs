using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using StateGen.Filters.Translation;

namespace StateGen.Generators.Analyzers;

/// <summary>Reports what filters have nothing like.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UntranslatableExpressionAnalyzer() : PredicateAnalyzer(Rule, TranslationProblemKind.Unsupported)
{
    /// <summary>The id of the rule.</summary>
    public const string Id = "STATEGEN101";

    private static readonly DiagnosticDescriptor Rule = new(
        Id,
        "An expression is no filter",
        "'{0}' cannot be part of a filter: {1}",
        "StateGen",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of(Id));
}
