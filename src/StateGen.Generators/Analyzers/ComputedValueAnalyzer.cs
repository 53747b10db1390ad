using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using StateGen.Filters.Translation;

namespace StateGen.Generators.Analyzers;

/// <summary>Reports values that are computed within a predicate; a variable that holds them would do.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ComputedValueAnalyzer() : PredicateAnalyzer(Rule, TranslationProblemKind.Computed)
{
    /// <summary>The id of the rule.</summary>
    public const string Id = "STATEGEN102";

    private static readonly DiagnosticDescriptor Rule = new(
        Id,
        "A predicate computes a value",
        "'{0}' cannot be part of a filter: {1}",
        "StateGen",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of(Id));
}
