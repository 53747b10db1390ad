using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using StateGen.Generators.Parsing;

namespace StateGen.Generators.Analyzers;

/// <summary>Reports records with more than one version member.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SeveralETagsAnalyzer() : RecordProblemAnalyzer(Rule, RecordProblemKind.SeveralETags)
{
    /// <summary>The id of the rule.</summary>
    public const string Id = "STATEGEN007";

    private static readonly DiagnosticDescriptor Rule = new(
        Id,
        "A record has several versions",
        "'{0}' has its version in '{1}'; remove [StateETag] from '{2}'",
        "StateGen",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of(Id));
}
