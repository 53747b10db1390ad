using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using StateGen.Generators.Codec;

namespace StateGen.Generators.Analyzers;

/// <summary>Reports types that cannot be read from JSON or written to it for another reason than the type of a member.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnserializableRecordAnalyzer() : CodecProblemAnalyzer(Rule)
{
    /// <summary>The id of the rule.</summary>
    public const string Id = "STATEGEN023";

    private static readonly DiagnosticDescriptor Rule = new(
        Id,
        "A type cannot be read from JSON or written to it",
        "No codec can be generated for '{0}': {1}",
        "StateGen",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of(Id));

    private protected override string? Describe(CodecProblem problem) => problem.Kind switch
    {
        CodecProblemKind.NotAccessible => $"generated code cannot use '{problem.Type}'; make it at least internal",
        CodecProblemKind.AmbiguousConstructor => $"'{problem.Type}' has several constructors; mark one with [JsonConstructor]",
        CodecProblemKind.NotConstructible => $"'{problem.Type}' is abstract; list the types that derive from it with [JsonDerivedType]",
        CodecProblemKind.UnboundParameter => $"the constructor's parameter '{problem.Type}' has the name and type of no member; name it after one",
        CodecProblemKind.NameClash => $"another member is called '{problem.Type}' in JSON too; name one of them differently with [JsonPropertyName]",
        CodecProblemKind.HiddenMember => $"it hides '{problem.Type}' and is not in the JSON itself; rename one of them",
        CodecProblemKind.RequiredNotReadable => "it is required, but never in the JSON or not settable; make it settable or not required",
        CodecProblemKind.AttributeDoesNotApply => $"'{problem.Type}' does not fit its type; remove the attribute",
        CodecProblemKind.UnsupportedType or CodecProblemKind.UnsupportedAttribute or CodecProblemKind.GenericRecord => null,
        _ => $"'{problem.Type}' stands in the way",
    };
}
