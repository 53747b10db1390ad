using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using StateGen.Generators.Codec;

namespace StateGen.Generators.Analyzers;

/// <summary>Reports members that no codec can be generated for, where no context of the user's serializes them.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnsupportedMemberAnalyzer() : CodecProblemAnalyzer(Rule)
{
    /// <summary>The id of the rule.</summary>
    public const string Id = "STATEGEN004";

    private static readonly DiagnosticDescriptor Rule = new(
        Id,
        "A member is of a type that no codec is generated for",
        "No codec can be generated for '{0}': '{1}' is not supported; name a JsonSerializerContext that serializes it in JsonContext of [StateStore], or leave it out with [JsonIgnore]",
        "StateGen",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of(Id));

    private protected override string? Describe(CodecProblem problem) =>
        problem.Kind is CodecProblemKind.UnsupportedType or CodecProblemKind.UnsupportedAttribute ? problem.Type : null;
}
