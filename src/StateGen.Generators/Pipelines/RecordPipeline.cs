using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using StateGen.Generators.Codec;
using StateGen.Generators.Model;
using StateGen.Generators.Parsing;

namespace StateGen.Generators.Pipelines;

/// <summary>
/// Finds the annotated types by what their text says, and binds them when something is declared differently. A type with problems is left out; the
/// analyzers report it.
/// </summary>
internal static class RecordPipeline
{
    public static IncrementalValuesProvider<ParsedRecord> Create(
        IncrementalGeneratorInitializationContext context, IncrementalValueProvider<Declarations> declarations)
    {
        IncrementalValueProvider<EquatableArray<string>> aliases = context.SyntaxProvider
            .CreateSyntaxProvider(
                static (node, _) => AttributedType.IsGlobalAlias(node, StateAttributes.StoreName),
                static (found, _) => ((UsingDirectiveSyntax)found.Node).Alias!.Name.Identifier.ValueText)
            .Collect()
            .Select(static (all, _) => all.ToEquatableArray());
        return context.SyntaxProvider
            .CreateSyntaxProvider(static (node, _) => AttributedType.Is(node), static (found, _) => AttributedType.Of((TypeDeclarationSyntax)found.Node))
            .Combine(aliases)
            .Where(static pair => pair.Left.MayHave(StateAttributes.StoreName, pair.Right))
            .Select(static (pair, _) => pair.Left.MetadataName)
            .Collect()
            .Select(static (names, _) => names.Distinct(StringComparer.Ordinal).ToEquatableArray())
            .WithTrackingName(TrackingNames.Candidates)
            .SelectMany(static (names, _) => names)
            .Combine(declarations)
            .Select(static (candidate, cancellation) => Parse(candidate.Left, candidate.Right, cancellation))
            .WithTrackingName(TrackingNames.Records)
            .Where(static record => record is not null)
            .Select(static (record, _) => record!);
    }

    private static ParsedRecord? Parse(string name, Declarations declarations, CancellationToken cancellation)
    {
        if (!declarations.TryGetCompilation(out Compilation compilation) || compilation.Assembly.GetTypeByMetadataName(name) is not { } type)
            return null;
        if (RecordParser.Parse(type, compilation.Assembly)?.Model is not { } record)
            return null;
        return CodecParser.Parse(type, cancellation).Model is { } codec ? new ParsedRecord(record, codec, IndexParser.Parse(type, record, codec)) : null;
    }
}
