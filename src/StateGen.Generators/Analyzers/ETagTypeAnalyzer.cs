using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using StateGen.Generators.Parsing;

namespace StateGen.Generators.Analyzers;

/// <summary>Reports version members that are not nullable strings.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ETagTypeAnalyzer() : RecordProblemAnalyzer(Rule, RecordProblemKind.ETagType)
{
    /// <summary>The id of the rule.</summary>
    public const string Id = "STATEGEN006";

    private static readonly DiagnosticDescriptor Rule = new(
        Id,
        "A version is not a string that may be null",
        "The version '{1}' of '{0}' is '{2}'; declare it as 'string?', as a record that was not saved has none",
        "StateGen",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of(Id));
}
