using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using StateGen.Filters.Translation;

namespace StateGen.Generators.Analyzers;

/// <summary>Reports comparisons that the stored JSON would answer in another way than C# does.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class IncomparableMemberAnalyzer() : PredicateAnalyzer(Rule, TranslationProblemKind.Encoding)
{
    /// <summary>The id of the rule.</summary>
    public const string Id = "STATEGEN103";

    private static readonly DiagnosticDescriptor Rule = new(
        Id,
        "A member is stored in a form that does not compare as its values do",
        "'{0}' cannot be part of a filter: {1}",
        "StateGen",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of(Id));
}
