using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace StateGen.Generators.Pipelines;

/// <summary>
/// A place in the source whose meaning is asked for. Its meaning depends on the text of its file and on what the compilation declares, and on nothing
/// else: it is equal to another if its file was not edited, so that together with <see cref="Declarations"/> it tells when to bind it again.
/// </summary>
/// <param name="place">The place.</param>
/// <param name="compilation">The compilation it is in. It is held weakly, as is the file, so that no old one is kept alive.</param>
internal sealed class SourceSite(SyntaxNode place, Compilation compilation) : IEquatable<SourceSite>
{
    private readonly WeakReference<SyntaxTree> _tree = new(place.SyntaxTree);
    private readonly WeakReference<Compilation> _compilation = new(compilation);
    private readonly int _start = place.SpanStart;
    private readonly int _length = place.Span.Length;

    /// <summary>Finds the place and its meaning.</summary>
    /// <typeparam name="TNode">The kind of the node it was made from.</typeparam>
    /// <param name="declarations">What is declared now.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>Null if this is asked later than in the run that either of both came from.</returns>
    public (TNode Node, SemanticModel Model)? Find<TNode>(Declarations declarations, CancellationToken cancellation)
        where TNode : SyntaxNode
    {
        if (!_tree.TryGetTarget(out SyntaxTree tree) || CompilationOf(tree, declarations) is not { } compilation)
            return null;
        TNode? node = tree.GetRoot(cancellation)
            .FindNode(new TextSpan(_start, _length), getInnermostNodeForTie: true)
            .FirstAncestorOrSelf<TNode>(n => n.SpanStart == _start && n.Span.Length == _length);
        return node is null ? null : (node, compilation.GetSemanticModel(tree));
    }

    public bool Equals(SourceSite? other) =>
        other is not null
        && _start == other._start
        && _length == other._length
        && _tree.TryGetTarget(out SyntaxTree tree)
        && other._tree.TryGetTarget(out SyntaxTree others)
        && tree == others;

    public override bool Equals(object? obj) => Equals(obj as SourceSite);

    public override int GetHashCode() => unchecked((_start * 31) + _length);

    /// <summary>
    /// Of a place that is new and declarations that are not, the compilation of the place is today's, and the other way round. Declarations that
    /// are older than the file come from a compilation without it.
    /// </summary>
    private Compilation? CompilationOf(SyntaxTree tree, Declarations declarations)
    {
        if (declarations.TryGetCompilation(out Compilation declared) && declared.ContainsSyntaxTree(tree))
            return declared;
        return _compilation.TryGetTarget(out Compilation own) ? own : null;
    }
}
