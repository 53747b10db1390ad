using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using StateGen.Generators.Codec;
using StateGen.Generators.Model;
using StateGen.Generators.Parsing;

namespace StateGen.Generators.Pipelines;

/// <summary>Finds the annotated types and parses them. A type with problems is left out; the analyzers report it.</summary>
internal static class RecordPipeline
{
    public static IncrementalValuesProvider<ParsedRecord> Create(
        IncrementalGeneratorInitializationContext context, IncrementalValueProvider<Declarations> declarations) => context.SyntaxProvider
            .ForAttributeWithMetadataName(
                StateAttributes.StoreMetadataName,
                static (node, _) => node is TypeDeclarationSyntax,
                static (found, _) => IsFirstOfType(found) ? RecordParser.MetadataNameOf((INamedTypeSymbol)found.TargetSymbol) : null)
            .WithTrackingName(TrackingNames.Candidates)
            .Where(static name => name is not null)
            .Combine(declarations)
            .Select(static (candidate, cancellation) => Parse(candidate.Left!, candidate.Right, cancellation))
            .WithTrackingName(TrackingNames.Records)
            .Where(static record => record is not null)
            .Select(static (record, _) => record!);

    /// <summary>A type with the attribute on two of its parts, which the compiler refuses, is found twice.</summary>
    private static bool IsFirstOfType(GeneratorAttributeSyntaxContext found) =>
        StateAttributes.Store((INamedTypeSymbol)found.TargetSymbol)?.ApplicationSyntaxReference is { } first
        && first.SyntaxTree == found.TargetNode.SyntaxTree
        && found.TargetNode.Span.Contains(first.Span);

    private static ParsedRecord? Parse(string name, Declarations declarations, CancellationToken cancellation)
    {
        if (!declarations.TryGetCompilation(out Compilation compilation) || compilation.Assembly.GetTypeByMetadataName(name) is not { } type)
            return null;
        if (RecordParser.Parse(type, compilation.Assembly)?.Model is not { } record)
            return null;
        return CodecParser.Parse(type, cancellation).Model is { } codec ? new ParsedRecord(record, codec, IndexParser.Parse(type, record, codec)) : null;
    }
}
