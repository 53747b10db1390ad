using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using StateGen.Generators.Codec;

namespace StateGen.Generators.Analyzers;

/// <summary>Reports a StateStore attribute that could be StateGen's or another library's, as Dapr has one too.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class AmbiguousStateStoreAnalyzer : DiagnosticAnalyzer
{
    /// <summary>The id of the rule.</summary>
    public const string Id = "STATEGEN015";

    private static readonly DiagnosticDescriptor Rule = new(
        Id,
        "It is not clear which StateStore attribute is meant",
        "'{0}' could be StateGen's attribute or '{1}'; write 'StateGen.StateStore' if it is StateGen's",
        "StateGen",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of(Id));

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Rule);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterSyntaxNodeAction(Analyze, SyntaxKind.Attribute);
    }

    private static void Analyze(SyntaxNodeAnalysisContext context)
    {
        var attribute = (AttributeSyntax)context.Node;
        if (attribute.Name is not IdentifierNameSyntax { Identifier.ValueText: "StateStore" or "StateStoreAttribute" } name)
            return;
        SymbolInfo info = context.SemanticModel.GetSymbolInfo(name, context.CancellationToken);
        if (info.CandidateReason != CandidateReason.Ambiguous)
            return;
        List<INamedTypeSymbol> candidates = info.CandidateSymbols.Select(TypeOf).OfType<INamedTypeSymbol>().ToList();
        INamedTypeSymbol? other = candidates.Find(c => !IsOurs(c));
        if (other is not null && candidates.Exists(IsOurs))
            context.ReportDiagnostic(Diagnostic.Create(Rule, name.GetLocation(), name.Identifier.ValueText, other.ToDisplayString()));
    }

    private static INamedTypeSymbol? TypeOf(ISymbol candidate) => candidate as INamedTypeSymbol ?? candidate.ContainingType;

    private static bool IsOurs(INamedTypeSymbol type) => type.Name == "StateStoreAttribute" && type.ContainingNamespace.Is("StateGen");
}
