using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using StateGen.Generators.Parsing;

namespace StateGen.Generators.Analyzers;

/// <summary>Reports annotated types without a key.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NoKeyAnalyzer() : RecordProblemAnalyzer(Rule, RecordProblemKind.NoKey)
{
    /// <summary>The id of the rule.</summary>
    public const string Id = "STATEGEN001";

    private static readonly DiagnosticDescriptor Rule = new(
        Id,
        "A record has no key",
        "'{0}' has no key; mark the member that identifies it with [StateKey]",
        "StateGen",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of(Id));
}
