using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using StateGen.Generators.Parsing;

namespace StateGen.Generators.Analyzers;

/// <summary>Reports component names that no class can be named after.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ComponentNameAnalyzer() : RecordProblemAnalyzer(Rule, RecordProblemKind.ComponentName)
{
    /// <summary>The id of the rule.</summary>
    public const string Id = "STATEGEN005";

    private static readonly DiagnosticDescriptor Rule = new(
        Id,
        "The name of a component is empty or illegal",
        "'{0}' is no name for the component of '{1}'; it must have a letter or a digit, and no control characters",
        "StateGen",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of(Id));
}
