using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using StateGen.Generators.Parsing;

namespace StateGen.Generators.Analyzers;

/// <summary>Reports key prefixes that the state API takes in no key.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class KeyPrefixAnalyzer() : RecordProblemAnalyzer(Rule, RecordProblemKind.KeyPrefix)
{
    /// <summary>The id of the rule.</summary>
    public const string Id = "STATEGEN019";

    private static readonly DiagnosticDescriptor Rule = new(
        Id,
        "A key prefix is illegal",
        "'{0}' is no key prefix for '{1}'; it must not contain '||', control characters or halves of surrogate pairs",
        "StateGen",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of(Id));
}
