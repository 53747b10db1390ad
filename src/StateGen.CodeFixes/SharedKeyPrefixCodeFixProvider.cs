using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using StateGen.Generators.Analyzers;
using StateGen.Generators.Codec;
using StateGen.Generators.Parsing;

namespace StateGen.CodeFixes;

/// <summary>Makes the name of a record its key prefix, unless it is that already.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SharedKeyPrefixCodeFixProvider))]
[Shared]
public sealed class SharedKeyPrefixCodeFixProvider() : RuleCodeFixProvider(SharedKeyPrefixAnalyzer.Id, "Make the name of the record its key prefix")
{
    private const string Property = "KeyPrefix";

    private protected override Replacement? Fix(SyntaxNode reported, SemanticModel model, CancellationToken cancellationToken)
    {
        if (reported is not TypeDeclarationSyntax declaration
            || model.GetDeclaredSymbol(declaration, cancellationToken) is not { } type
            || StateAttributes.Store(type) is not { } store
            || store.ApplicationSyntaxReference?.GetSyntax(cancellationToken) is not AttributeSyntax { ArgumentList: { } list })
        {
            return null;
        }

        string prefix = CamelCase.Of(type.Name);
        if (store.Property<string>(Property) == prefix)
            return null;
        LiteralExpressionSyntax literal = SyntaxFactory.LiteralExpression(SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(prefix));
        AttributeArgumentSyntax? present = list.Arguments.FirstOrDefault(a => a.NameEquals?.Name.Identifier.ValueText == Property);
        return present is null
            ? new Replacement(list, list.AddArguments(Argument(literal)))
            : new Replacement(present.Expression, literal.WithTriviaFrom(present.Expression));
    }

    private static AttributeArgumentSyntax Argument(ExpressionSyntax value) => SyntaxFactory
        .AttributeArgument(SyntaxFactory.NameEquals(Property), nameColon: null, value)
        .WithAdditionalAnnotations(Formatter.Annotation);
}
