using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using StateGen.Generators.Analyzers;

namespace StateGen.CodeFixes;

/// <summary>
/// Declares a version as a string that may be null. Its initial value goes, as it is of another type or stands for a version that no entry has.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ETagTypeCodeFixProvider))]
[Shared]
public sealed class ETagTypeCodeFixProvider() : RuleCodeFixProvider(ETagTypeAnalyzer.Id, "Declare the version as 'string?'")
{
    private protected override Replacement? Fix(SyntaxNode reported, SemanticModel model, CancellationToken cancellationToken) => reported switch
    {
        PropertyDeclarationSyntax property when IsPlain(property) => new Replacement(property, Retyped(property, model)),
        ParameterSyntax { Type: { } type, Parent.Parent: RecordDeclarationSyntax } parameter => new Replacement(parameter, Retyped(parameter, type, model)),
        _ => null,
    };

    /// <summary>Whether no code and no base type depends on the type of the property.</summary>
    private static bool IsPlain(PropertyDeclarationSyntax property) =>
        property is { AccessorList: { } list, ExplicitInterfaceSpecifier: null }
        && list.Accessors.All(a => a is { Body: null, ExpressionBody: null })
        && !property.Modifiers.Any(SyntaxKind.StaticKeyword)
        && !property.Modifiers.Any(SyntaxKind.OverrideKeyword);

    private static PropertyDeclarationSyntax Retyped(PropertyDeclarationSyntax property, SemanticModel model)
    {
        PropertyDeclarationSyntax retyped = property.WithType(Text(property.Type, model));
        if (retyped is not { Initializer: not null, AccessorList: { } list })
            return retyped;
        return retyped
            .WithInitializer(null)
            .WithSemicolonToken(default)
            .WithAccessorList(list.WithTrailingTrivia(property.GetTrailingTrivia()));
    }

    private static ParameterSyntax Retyped(ParameterSyntax parameter, TypeSyntax type, SemanticModel model)
    {
        ParameterSyntax retyped = parameter.WithType(Text(type, model));
        if (retyped.Default is not { } initial)
            return retyped;
        LiteralExpressionSyntax none = SyntaxFactory.LiteralExpression(SyntaxKind.NullLiteralExpression).WithTriviaFrom(initial.Value);
        return retyped.WithDefault(initial.WithValue(none));
    }

    private static TypeSyntax Text(TypeSyntax type, SemanticModel model)
    {
        bool isAnnotated = model.GetNullableContext(type.SpanStart).AnnotationsEnabled();
        return SyntaxFactory.ParseTypeName(isAnnotated ? "string?" : "string").WithTriviaFrom(type);
    }
}
