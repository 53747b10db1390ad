using System.Collections.Immutable;
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
                static (found, _) => RecordParser.MetadataNameOf((INamedTypeSymbol)found.TargetSymbol))
            .WithTrackingName(TrackingNames.Candidates)
            .Collect()
            .SelectMany(static (names, _) => Sorted(names))
            .Combine(declarations)
            .Select(static (candidate, cancellation) => Parse(candidate.Left, candidate.Right, cancellation))
            .Where(static record => record is not null)
            .Select(static (record, _) => record!)
            .WithTrackingName(TrackingNames.Records);

    /// <summary>Whatever the order of the files. A type with attributes on two of its parts, which the compiler refuses, is found twice.</summary>
    private static ImmutableArray<string> Sorted(ImmutableArray<string> names) =>
        names.Distinct(StringComparer.Ordinal).OrderBy(n => n, StringComparer.Ordinal).ToImmutableArray();

    private static ParsedRecord? Parse(string name, Declarations declarations, CancellationToken cancellation)
    {
        if (!declarations.TryGetCompilation(out Compilation compilation) || compilation.Assembly.GetTypeByMetadataName(name) is not { } type)
            return null;
        if (RecordParser.Parse(type, compilation.Assembly)?.Model is not { } record)
            return null;
        return CodecParser.Parse(type, cancellation).Model is { } codec ? new ParsedRecord(record, codec) : null;
    }
}
