using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using StateGen.Generators.Parsing;

namespace StateGen.Generators.Analyzers;

/// <summary>Reports annotated types that generated code cannot name.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnreachableRecordAnalyzer() : RecordProblemAnalyzer(Rule, RecordProblemKind.Unreachable)
{
    /// <summary>The id of the rule.</summary>
    public const string Id = "STATEGEN008";

    private static readonly DiagnosticDescriptor Rule = new(
        Id,
        "A record cannot be reached by generated code",
        "'{0}' is private, or local to its file, or in a type that is; make it at least internal, so that generated code can name it",
        "StateGen",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of(Id));
}
