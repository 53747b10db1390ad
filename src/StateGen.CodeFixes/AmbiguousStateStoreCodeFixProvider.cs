using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;
using StateGen.Generators.Analyzers;

namespace StateGen.CodeFixes;

/// <summary>Says that a StateStore attribute is StateGen's.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AmbiguousStateStoreCodeFixProvider))]
[Shared]
public sealed class AmbiguousStateStoreCodeFixProvider() : RuleCodeFixProvider(AmbiguousStateStoreAnalyzer.Id, "Use 'StateGen.StateStore'")
{
    private protected override Replacement? Fix(SyntaxNode reported, SemanticModel model, CancellationToken cancellationToken)
    {
        if (reported.FirstAncestorOrSelf<AttributeSyntax>() is not { } attribute)
            return null;
        NameSyntax name = SyntaxFactory.ParseName("global::StateGen.StateStoreAttribute")
            .WithTriviaFrom(attribute.Name)
            .WithAdditionalAnnotations(Simplifier.Annotation);
        return new Replacement(attribute.Name, name);
    }
}
