using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using StateGen.Generators.Parsing;

namespace StateGen.Generators.Analyzers;

/// <summary>Reports times to live of record types that are negative.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TimeToLiveAnalyzer() : RecordProblemAnalyzer(Rule, RecordProblemKind.TimeToLive)
{
    /// <summary>The id of the rule.</summary>
    public const string Id = "STATEGEN014";

    private static readonly DiagnosticDescriptor Rule = new(
        Id,
        "A time to live is out of range",
        "The time to live of '{1}' is {0} seconds; use 1 to 2147483647, or leave it out to keep entries until they are deleted",
        "StateGen",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of(Id));
}
