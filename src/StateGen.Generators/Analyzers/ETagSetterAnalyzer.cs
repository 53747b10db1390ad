using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using StateGen.Generators.Parsing;

namespace StateGen.Generators.Analyzers;

/// <summary>Reports version members that generated code cannot set.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ETagSetterAnalyzer() : RecordProblemAnalyzer(Rule, RecordProblemKind.ETagSetter)
{
    /// <summary>The id of the rule.</summary>
    public const string Id = "STATEGEN021";

    private static readonly DiagnosticDescriptor Rule = new(
        Id,
        "Generated code cannot set a version",
        "The version '{1}' of '{0}' cannot be set; give it an init or set accessor that is at least internal",
        "StateGen",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of(Id));
}
