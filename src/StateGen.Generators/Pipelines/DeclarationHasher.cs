using System.Security.Cryptography;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace StateGen.Generators.Pipelines;

/// <summary>
/// Hashes the text of a file but for the bodies of its methods and accessors: nothing in them can change what is declared, so an edit in them does
/// not have to be looked at. A file with directives is hashed as a whole, as a directive within a body can say something about what follows.
/// </summary>
internal static class DeclarationHasher
{
    private const int ChunkLength = 4096;
    private static readonly byte[] Cut = [0xFF, 0xFF];

    public static DeclarationHash Hash(SyntaxTree tree, CancellationToken cancellationToken)
    {
        SyntaxNode root = tree.GetRoot(cancellationToken);
        SourceText text = tree.GetText(cancellationToken);
        using var hash = SHA256.Create();
        int from = 0;
        foreach (TextSpan body in root.ContainsDirectives ? [] : Bodies(root))
        {
            Add(hash, text, from, body.Start);
            hash.TransformBlock(Cut, 0, Cut.Length, null, 0);
            from = body.End;
        }

        Add(hash, text, from, text.Length);
        hash.TransformFinalBlock([], 0, 0);
        return new DeclarationHash(BitConverter.ToUInt64(hash.Hash, 0), BitConverter.ToUInt64(hash.Hash, 8));
    }

    private static IEnumerable<TextSpan> Bodies(SyntaxNode root) => root
        .DescendantNodes(n => n is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax or BasePropertyDeclarationSyntax or AccessorListSyntax)
        .SelectMany(BodiesOf)
        .Select(body => body.Span)
        .OrderBy(span => span.Start);

    private static IEnumerable<SyntaxNode> BodiesOf(SyntaxNode node)
    {
        (SyntaxNode? body, SyntaxNode? expression) = node switch
        {
            BaseMethodDeclarationSyntax method => (method.Body, method.ExpressionBody),
            AccessorDeclarationSyntax accessor => ((SyntaxNode?)accessor.Body, accessor.ExpressionBody),
            PropertyDeclarationSyntax property => (null, property.ExpressionBody),
            IndexerDeclarationSyntax indexer => (null, indexer.ExpressionBody),
            _ => (null, null),
        };
        if (body is not null)
            yield return body;
        if (expression is not null)
            yield return expression;
    }

    private static void Add(SHA256 hash, SourceText text, int from, int to)
    {
        var characters = new char[ChunkLength];
        var bytes = new byte[ChunkLength * sizeof(char)];
        for (; from < to; from += ChunkLength)
        {
            int length = Math.Min(ChunkLength, to - from);
            text.CopyTo(from, characters, 0, length);
            Buffer.BlockCopy(characters, 0, bytes, 0, length * sizeof(char));
            hash.TransformBlock(bytes, 0, length * sizeof(char), null, 0);
        }
    }
}
