using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using StateGen.Generators.Parsing;

namespace StateGen.Generators.Analyzers;

/// <summary>Reports keys and versions in types that are in no store and that nothing can derive from.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class AttributeWithoutEffectAnalyzer : DiagnosticAnalyzer
{
    /// <summary>The id of the rule.</summary>
    public const string Id = "STATEGEN024";

    private static readonly DiagnosticDescriptor Rule = new(
        Id,
        "An attribute has no effect",
        "[{1}] has no effect, as '{0}' is not annotated; add [StateStore] to it",
        "StateGen",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of(Id));

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Rule);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterSymbolAction(Analyze, SymbolKind.NamedType);
    }

    private static void Analyze(SymbolAnalysisContext context)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (type is not { IsSealed: true, TypeKind: TypeKind.Class or TypeKind.Struct } || StateAttributes.Store(type) is not null)
            return;
        foreach (IPropertySymbol property in type.GetMembers().OfType<IPropertySymbol>())
        {
            Report(context, type, StateAttributes.Key(property), "StateKey");
            Report(context, type, StateAttributes.ETag(property), "StateETag");
        }
    }

    private static void Report(SymbolAnalysisContext context, INamedTypeSymbol type, AttributeData? attribute, string name)
    {
        if (attribute?.ApplicationSyntaxReference is { } reference)
            context.ReportDiagnostic(Diagnostic.Create(Rule, Location.Create(reference.SyntaxTree, reference.Span), type.Name, name));
    }
}
