using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using StateGen.Generators.Analyzers;

namespace StateGen.CodeFixes;

/// <summary>Makes a key init-only, unless a base type or an interface asks for the setter.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MutableKeyCodeFixProvider))]
[Shared]
public sealed class MutableKeyCodeFixProvider() : RuleCodeFixProvider(MutableKeyAnalyzer.Id, "Make the key init-only")
{
    private protected override Replacement? Fix(SyntaxNode reported, SemanticModel model, CancellationToken cancellationToken)
    {
        if (reported is not PropertyDeclarationSyntax { AccessorList: { } list } property
            || list.Accessors.FirstOrDefault(a => a.IsKind(SyntaxKind.SetAccessorDeclaration)) is not { } setter
            || model.GetDeclaredSymbol(property, cancellationToken) is not { IsOverride: false, IsVirtual: false, IsAbstract: false } symbol
            || IsAskedFor(symbol))
        {
            return null;
        }

        AccessorDeclarationSyntax init = SyntaxFactory.AccessorDeclaration(
            SyntaxKind.InitAccessorDeclaration,
            setter.AttributeLists,
            setter.Modifiers,
            SyntaxFactory.Token(SyntaxKind.InitKeyword).WithTriviaFrom(setter.Keyword),
            setter.Body,
            setter.ExpressionBody,
            setter.SemicolonToken);
        return new Replacement(setter, init);
    }

    private static bool IsAskedFor(IPropertySymbol property) => property.ContainingType.AllInterfaces
        .SelectMany(i => i.GetMembers(property.Name))
        .OfType<IPropertySymbol>()
        .Any(p => p.SetMethod is not null
            && SymbolEqualityComparer.Default.Equals(property.ContainingType.FindImplementationForInterfaceMember(p), property));
}
