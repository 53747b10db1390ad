using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;
using StateGen.Generators.Analyzers;

namespace StateGen.CodeFixes;

/// <summary>Marks the member of a record that is called <c>Id</c>, or as the record with <c>Id</c> behind it, as its key.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(NoKeyCodeFixProvider))]
[Shared]
public sealed class NoKeyCodeFixProvider() : RuleCodeFixProvider(NoKeyAnalyzer.Id, "Mark the id as the key")
{
    private protected override Replacement? Fix(SyntaxNode reported, SemanticModel model, CancellationToken cancellationToken)
    {
        if (reported is not TypeDeclarationSyntax declaration || model.GetDeclaredSymbol(declaration, cancellationToken) is not { } type)
            return null;
        IPropertySymbol? id = Readable(type, "Id") ?? Readable(type, type.Name + "Id");
        return id?.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellationToken) switch
        {
            PropertyDeclarationSyntax property => new Replacement(property, Marked(property)),
            ParameterSyntax parameter => new Replacement(parameter, Marked(parameter)),
            _ => null,
        };
    }

    private static IPropertySymbol? Readable(INamedTypeSymbol type, string name) =>
        type.GetMembers(name).OfType<IPropertySymbol>().FirstOrDefault(p => p is { IsStatic: false, GetMethod: not null });

    private static PropertyDeclarationSyntax Marked(PropertyDeclarationSyntax property) => property
        .WithoutLeadingTrivia()
        .WithAttributeLists(property.WithoutLeadingTrivia().AttributeLists.Insert(0, Key().WithTrailingTrivia(SyntaxFactory.Space)))
        .WithLeadingTrivia(property.GetLeadingTrivia());

    private static ParameterSyntax Marked(ParameterSyntax parameter)
    {
        AttributeListSyntax key = Key()
            .WithTarget(SyntaxFactory.AttributeTargetSpecifier(SyntaxFactory.Token(SyntaxKind.PropertyKeyword)))
            .WithTrailingTrivia(SyntaxFactory.Space);
        ParameterSyntax bare = parameter.WithoutLeadingTrivia();
        return bare.WithAttributeLists(bare.AttributeLists.Insert(0, key)).WithLeadingTrivia(parameter.GetLeadingTrivia());
    }

    private static AttributeListSyntax Key()
    {
        NameSyntax name = SyntaxFactory.ParseName("global::StateGen.StateKeyAttribute").WithAdditionalAnnotations(Simplifier.Annotation);
        return SyntaxFactory
            .AttributeList(SyntaxFactory.SingletonSeparatedList(SyntaxFactory.Attribute(name)))
            .WithAdditionalAnnotations(Formatter.Annotation);
    }
}
