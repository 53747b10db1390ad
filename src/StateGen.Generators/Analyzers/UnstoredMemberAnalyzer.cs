using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using StateGen.Filters.Translation;

namespace StateGen.Generators.Analyzers;

/// <summary>Reports members in predicates that are not in the stored JSON.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnstoredMemberAnalyzer() : PredicateAnalyzer(Rule, TranslationProblemKind.NotStored)
{
    /// <summary>The id of the rule.</summary>
    public const string Id = "STATEGEN104";

    private static readonly DiagnosticDescriptor Rule = new(
        Id,
        "A member is not stored",
        "'{0}' cannot be part of a filter: {1}",
        "StateGen",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of(Id));
}
