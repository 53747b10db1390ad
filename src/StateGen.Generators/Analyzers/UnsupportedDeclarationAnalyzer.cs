using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using StateGen.Generators.Parsing;

namespace StateGen.Generators.Analyzers;

/// <summary>Reports annotated types that nothing can be generated for.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnsupportedDeclarationAnalyzer() : RecordProblemAnalyzer(Rule, RecordProblemKind.UnsupportedDeclaration)
{
    /// <summary>The id of the rule.</summary>
    public const string Id = "STATEGEN022";

    private static readonly DiagnosticDescriptor Rule = new(
        Id,
        "A type cannot be kept in a store",
        "'{0}' is {1}; only records, classes and structs that are not generic, static or ref structs can be kept in a store",
        "StateGen",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of(Id));
}
