using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using StateGen.Generators.Parsing;

namespace StateGen.Generators.Analyzers;

/// <summary>Looks at every annotated type.</summary>
/// <param name="rule">The one rule of the analyzer.</param>
public abstract class RecordAnalyzer(DiagnosticDescriptor rule) : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public sealed override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(rule);

    /// <inheritdoc/>
    public sealed override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterSymbolAction(
            symbol =>
            {
                if (symbol.Symbol is INamedTypeSymbol type && StateAttributes.Store(type) is not null)
                    Analyze(symbol, type);
            },
            SymbolKind.NamedType);
    }

    /// <summary>Looks at one annotated type.</summary>
    private protected abstract void Analyze(SymbolAnalysisContext context, INamedTypeSymbol type);
}
