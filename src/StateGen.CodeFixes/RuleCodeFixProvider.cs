using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace StateGen.CodeFixes;

/// <summary>Fixes what one rule reports, one place or all places at a time.</summary>
/// <param name="id">The id of the rule.</param>
/// <param name="title">What the fix does, as the editor shows it.</param>
/// <param name="fixesAll">Whether the fixes of several places do not get into each other's way.</param>
public abstract class RuleCodeFixProvider(string id, string title, bool fixesAll = true) : CodeFixProvider
{
    private readonly string _title = title;
    private readonly bool _fixesAll = fixesAll;

    /// <inheritdoc/>
    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(id);

    /// <inheritdoc/>
    public sealed override FixAllProvider? GetFixAllProvider() => _fixesAll ? WellKnownFixAllProviders.BatchFixer : null;

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false) is not { } root)
            return;
        if (await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false) is not { } model)
            return;
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            SyntaxNode reported = root.FindNode(PlaceOf(diagnostic).SourceSpan, getInnermostNodeForTie: true);
            if (Fix(reported, model, context.CancellationToken) is not { } fix)
                continue;
            Solution solution = context.Document.Project.Solution;
            context.RegisterCodeFix(CodeAction.Create(_title, cancellation => ApplyAsync(solution, fix, cancellation), equivalenceKey: _title), diagnostic);
        }
    }

    /// <summary>Where a diagnostic is fixed, in the document that it is in: where it is reported, unless the rule says otherwise.</summary>
    /// <param name="diagnostic">The diagnostic.</param>
    private protected virtual Location PlaceOf(Diagnostic diagnostic) => diagnostic.Location;

    /// <summary>What to write in place of what; null if there is no obvious way to fix it.</summary>
    /// <param name="reported">The node that is at the place of the diagnostic.</param>
    /// <param name="model">What the document means.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    private protected abstract Replacement? Fix(SyntaxNode reported, SemanticModel model, CancellationToken cancellationToken);

    private static async Task<Solution> ApplyAsync(Solution solution, Replacement fix, CancellationToken cancellationToken)
    {
        if (solution.GetDocument(fix.Old.SyntaxTree) is not { } document)
            return solution;
        SyntaxNode root = await fix.Old.SyntaxTree.GetRootAsync(cancellationToken).ConfigureAwait(false);
        return document.WithSyntaxRoot(root.ReplaceNode(fix.Old, fix.New)).Project.Solution;
    }
}
