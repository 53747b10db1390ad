using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using StateGen.Generators.Parsing;

namespace StateGen.Generators.Analyzers;

/// <summary>Reports keys that are no readable properties.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnreadableKeyAnalyzer() : RecordProblemAnalyzer(Rule, RecordProblemKind.UnreadableKey)
{
    /// <summary>The id of the rule.</summary>
    public const string Id = "STATEGEN020";

    private static readonly DiagnosticDescriptor Rule = new(
        Id,
        "Generated code cannot read a key",
        "'{1}' cannot be a key of '{0}'; a key is an instance property that generated code can read, so at least internal and with a get accessor",
        "StateGen",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of(Id));
}
