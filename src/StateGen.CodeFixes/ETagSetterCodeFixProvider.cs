using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using StateGen.Generators.Analyzers;

namespace StateGen.CodeFixes;

/// <summary>Gives a version that can only be read an init accessor.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ETagSetterCodeFixProvider))]
[Shared]
public sealed class ETagSetterCodeFixProvider() : RuleCodeFixProvider(ETagSetterAnalyzer.Id, "Add an init accessor")
{
    private protected override Replacement? Fix(SyntaxNode reported, SemanticModel model, CancellationToken cancellationToken)
    {
        if (reported is not PropertyDeclarationSyntax { AccessorList: { Accessors.Count: 1 } list } property
            || list.Accessors[0] is not { Body: null, ExpressionBody: null } getter
            || property.Modifiers.Any(SyntaxKind.OverrideKeyword)
            || !(property.Modifiers.Any(SyntaxKind.PublicKeyword) || property.Modifiers.Any(SyntaxKind.InternalKeyword)))
        {
            return null;
        }

        AccessorDeclarationSyntax init = SyntaxFactory
            .AccessorDeclaration(SyntaxKind.InitAccessorDeclaration)
            .WithSemicolonToken(SyntaxFactory.Token(SyntaxKind.SemicolonToken))
            .WithTriviaFrom(getter);
        return new Replacement(list, list.AddAccessors(init));
    }
}
