using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using StateGen.Generators.Analyzers;

namespace StateGen.CodeFixes;

/// <summary>
/// Leaves out a negative time to live. Whoever writes one means that entries stay, and with the smallest legal one they would be gone in a second.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(TimeToLiveCodeFixProvider))]
[Shared]
public sealed class TimeToLiveCodeFixProvider() : RuleCodeFixProvider(TimeToLiveAnalyzer.Id, "Leave out the time to live")
{
    private protected override Replacement? Fix(SyntaxNode reported, SemanticModel model, CancellationToken cancellationToken)
    {
        if (reported.FirstAncestorOrSelf<AttributeArgumentSyntax>() is not { Parent: AttributeArgumentListSyntax list } argument)
            return null;
        return new Replacement(list, list.WithArguments(list.Arguments.Remove(argument)));
    }
}
