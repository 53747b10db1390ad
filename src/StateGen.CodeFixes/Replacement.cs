using Microsoft.CodeAnalysis;

namespace StateGen.CodeFixes;

/// <summary>A node and what is written in its place.</summary>
/// <param name="old">The node, in a document of the solution.</param>
/// <param name="new">What takes its place.</param>
internal sealed class Replacement(SyntaxNode old, SyntaxNode @new)
{
    public SyntaxNode Old { get; } = old;

    public SyntaxNode New { get; } = @new;
}
