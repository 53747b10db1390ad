using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace StateGen.Generators.Analyzers;

/// <summary>Looks at operations in the code of users.</summary>
/// <param name="rule">The one rule of the analyzer.</param>
/// <param name="kinds">The operations.</param>
public abstract class CallAnalyzer(DiagnosticDescriptor rule, params OperationKind[] kinds) : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public sealed override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(rule);

    /// <inheritdoc/>
    public sealed override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterOperationAction(Analyze, kinds);
    }

    /// <summary>Looks at one operation.</summary>
    private protected abstract void Analyze(OperationAnalysisContext context);

    /// <summary>The name of the method in a call.</summary>
    private protected static Location NameOf(IOperation call) => call.Syntax switch
    {
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax member } => member.Name.GetLocation(),
        InvocationExpressionSyntax { Expression: MemberBindingExpressionSyntax member } => member.Name.GetLocation(),
        InvocationExpressionSyntax invocation => invocation.Expression.GetLocation(),
        SyntaxNode other => other.GetLocation(),
    };
}
