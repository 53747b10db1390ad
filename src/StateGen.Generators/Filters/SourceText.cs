using Microsoft.CodeAnalysis;

namespace StateGen.Generators.Filters;

/// <summary>The text of a part of the source, as it is shown in a comment.</summary>
internal static class SourceText
{
    /// <summary>The text without comments and indentation, on one line.</summary>
    public static string Of(SyntaxNode node)
    {
        IEnumerable<string> tokens = node.DescendantTokens().Select(token => token.Text + (token.TrailingTrivia.Count + NextLeading(token) > 0 ? " " : ""));
        return string.Concat(tokens).Replace("\r", "").Replace("\n", " ").Trim();
    }

    private static int NextLeading(SyntaxToken token) => token.GetNextToken().LeadingTrivia.Count;
}
