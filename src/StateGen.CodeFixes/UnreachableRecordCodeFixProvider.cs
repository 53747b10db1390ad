using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using StateGen.Generators.Analyzers;

namespace StateGen.CodeFixes;

/// <summary>Makes a record internal that is private or local to its file; not where a type around it is what hides it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UnreachableRecordCodeFixProvider))]
[Shared]
public sealed class UnreachableRecordCodeFixProvider() : RuleCodeFixProvider(UnreachableRecordAnalyzer.Id, "Make the type internal")
{
    private protected override Replacement? Fix(SyntaxNode reported, SemanticModel model, CancellationToken cancellationToken)
    {
        if (reported is not TypeDeclarationSyntax declaration
            || model.GetDeclaredSymbol(declaration, cancellationToken) is not { DeclaringSyntaxReferences.Length: 1 } type
            || type.ContainingType is { } around && !model.Compilation.IsSymbolAccessibleWithin(around, type.ContainingAssembly))
        {
            return null;
        }

        return new Replacement(declaration, Internal(declaration));
    }

    private static TypeDeclarationSyntax Internal(TypeDeclarationSyntax declaration)
    {
        SyntaxToken first = declaration.Modifiers.Concat([declaration.Keyword]).First();
        SyntaxToken modifier = SyntaxFactory.Token(SyntaxKind.InternalKeyword).WithLeadingTrivia(first.LeadingTrivia).WithTrailingTrivia(SyntaxFactory.Space);
        TypeDeclarationSyntax bare = declaration.ReplaceToken(first, first.WithLeadingTrivia());
        IEnumerable<SyntaxToken> others = bare.Modifiers.Where(m => !IsAccessibility(m));
        return bare.WithModifiers(SyntaxFactory.TokenList(others.Prepend(modifier)));
    }

    private static bool IsAccessibility(SyntaxToken modifier) =>
        modifier.Kind() is SyntaxKind.PrivateKeyword or SyntaxKind.ProtectedKeyword or SyntaxKind.FileKeyword;
}
