using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using StateGen.Generators.Analyzers;

namespace StateGen.CodeFixes;

/// <summary>Removes the attribute from a version that is not the first one of its record.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SeveralETagsCodeFixProvider))]
[Shared]
public sealed class SeveralETagsCodeFixProvider() : RuleCodeFixProvider(SeveralETagsAnalyzer.Id, "Remove [StateETag]")
{
    private protected override Replacement? Fix(SyntaxNode reported, SemanticModel model, CancellationToken cancellationToken)
    {
        if (reported.FirstAncestorOrSelf<AttributeSyntax>() is not { Parent: AttributeListSyntax { Parent: { } member } list } attribute)
            return null;
        if (list.Attributes.Count > 1)
            return new Replacement(list, list.WithAttributes(list.Attributes.Remove(attribute)));
        SyntaxNode? bare = member.RemoveNode(list, SyntaxRemoveOptions.KeepNoTrivia);
        if (bare is null || list.GetFirstToken() != member.GetFirstToken())
            return bare is null ? null : new Replacement(member, bare);
        return new Replacement(member, bare.WithLeadingTrivia(member.GetLeadingTrivia()));
    }
}
