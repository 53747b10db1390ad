using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using StateGen.Generators.Analyzers;

namespace StateGen.CodeFixes;

/// <summary>Calls the method that throws, if there is one that takes the same arguments.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(IgnoredResultCodeFixProvider))]
[Shared]
public sealed class IgnoredResultCodeFixProvider() : RuleCodeFixProvider(IgnoredResultAnalyzer.Id, "Call the method that throws")
{
    private protected override Replacement? Fix(SyntaxNode reported, SemanticModel model, CancellationToken cancellationToken)
    {
        if (reported is not IdentifierNameSyntax { Identifier: var name } || reported.FirstAncestorOrSelf<InvocationExpressionSyntax>() is not { } call)
            return null;
        SyntaxToken throwing = SyntaxFactory.Identifier(name.LeadingTrivia, name.ValueText.Substring("Try".Length), name.TrailingTrivia);
        InvocationExpressionSyntax changed = call.ReplaceToken(name, throwing);
        return model.GetSpeculativeSymbolInfo(call.SpanStart, changed, SpeculativeBindingOption.BindAsExpression).Symbol is IMethodSymbol
            ? new Replacement(call, changed)
            : null;
    }
}
