using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using StateGen.Generators.Parsing;

namespace StateGen.Generators.Analyzers;

/// <summary>Reports keys of types that have no one text for a value.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnsupportedKeyTypeAnalyzer() : RecordProblemAnalyzer(Rule, RecordProblemKind.UnsupportedKeyType)
{
    /// <summary>The id of the rule.</summary>
    public const string Id = "STATEGEN002";

    private static readonly DiagnosticDescriptor Rule = new(
        Id,
        "A key is of a type that is not supported",
        "'{1}' of type '{2}' cannot be a key of '{0}'; use a string, Guid, number, date, enum, a type that is ISpanParsable and ISpanFormattable, or a type that wraps one of them, and none that may be null",
        "StateGen",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of(Id));
}
