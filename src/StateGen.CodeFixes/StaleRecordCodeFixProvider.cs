using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using StateGen.Generators.Analyzers;

namespace StateGen.CodeFixes;

/// <summary>Takes what the save returned into the variable that was saved, if that can be assigned.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(StaleRecordCodeFixProvider))]
[Shared]
public sealed class StaleRecordCodeFixProvider() : RuleCodeFixProvider(StaleRecordAnalyzer.Id, "Take what the save returned")
{
    private protected override Location PlaceOf(Diagnostic diagnostic) => diagnostic.AdditionalLocations[0];

    private protected override Replacement? Fix(SyntaxNode reported, SemanticModel model, CancellationToken cancellationToken)
    {
        if (reported is not IdentifierNameSyntax variable
            || !IsAssignable(model.GetSymbolInfo(variable, cancellationToken).Symbol)
            || variable.FirstAncestorOrSelf<ExpressionStatementSyntax>() is not { } save)
        {
            return null;
        }

        ExpressionSyntax call = save.Expression;
        AssignmentExpressionSyntax assignment = SyntaxFactory.AssignmentExpression(
            SyntaxKind.SimpleAssignmentExpression,
            variable.WithoutTrivia().WithLeadingTrivia(call.GetLeadingTrivia()).WithTrailingTrivia(SyntaxFactory.Space),
            SyntaxFactory.Token(SyntaxKind.EqualsToken).WithTrailingTrivia(SyntaxFactory.Space),
            call.WithoutLeadingTrivia());
        return new Replacement(call, assignment);
    }

    private static bool IsAssignable(ISymbol? variable) => variable switch
    {
        ILocalSymbol local => local is { IsConst: false, IsUsing: false, IsForEach: false, RefKind: RefKind.None },
        IParameterSymbol parameter => parameter.RefKind is RefKind.None or RefKind.Ref or RefKind.Out,
        _ => false,
    };
}
