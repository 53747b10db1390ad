using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using StateGen.Filters.Translation;
using StateGen.Generators.Emission;
using StateGen.Generators.Filters;
using StateGen.Generators.Model;

namespace StateGen.Generators.Pipelines;

/// <summary>Emits, for each record, the members to order by and the table for predicates, and its named queries.</summary>
internal static class FilterPipeline
{
    /// <returns>The named queries.</returns>
    public static IncrementalValueProvider<EquatableArray<NamedQuery>> Register(
        IncrementalGeneratorInitializationContext context,
        IncrementalValueProvider<Declarations> declarations,
        IncrementalValuesProvider<ParsedRecord> records,
        IncrementalValueProvider<RecordNameClashes> clashes)
    {
        IncrementalValuesProvider<(HintName Hint, FilterRecord Record)> tables = records
            .Combine(clashes)
            .Where(static pair => !pair.Right.Skips(pair.Left.Record.Name))
            .Select(static (pair, _) => (HintName.Of(pair.Left.Record.Name, pair.Right), RecordOf(pair.Left)))
            .WithTrackingName(TrackingNames.FieldTables);
        context.RegisterSourceOutput(tables, static (output, pair) => output.AddSource(pair.Hint.For("Fields"), EmitFields(pair.Record)));

        IncrementalValueProvider<EquatableArray<NamedQuery>> queries = NamedQueries(context, declarations);
        IncrementalValuesProvider<(HintName Hint, FilterRecord Record, EquatableArray<NamedQuery> Queries)> named = tables
            .Combine(queries)
            .Select(static (pair, _) => (pair.Left.Hint, pair.Left.Record, QueriesOf(pair.Left.Record, pair.Right)))
            .Where(static named => named.Item3.Count > 0)
            .WithTrackingName(TrackingNames.NamedQueries);
        context.RegisterSourceOutput(
            named, static (output, item) => output.AddSource(item.Hint.For("Queries"), NamedQueryEmitter.Emit(item.Record, item.Queries)));
        return queries;
    }

    private static string EmitFields(FilterRecord record)
    {
        CodeWriter code = GeneratedFile.Start(record.Name.Namespace);
        OrderFieldsEmitter.Emit(code, record);
        FilterFieldsEmitter.Emit(code.Line(), record);
        return code.ToString();
    }

    private static FilterRecord RecordOf(ParsedRecord parsed) => new(parsed.Record.Name, parsed.Record.IsPublic, parsed.Codec);

    private static IncrementalValueProvider<EquatableArray<NamedQuery>> NamedQueries(
        IncrementalGeneratorInitializationContext context, IncrementalValueProvider<Declarations> declarations) => context.SyntaxProvider
            .ForAttributeWithMetadataName(
                NamedQueryParser.AttributeMetadataName,
                static (node, _) => node is MethodDeclarationSyntax,
                static (found, _) => new SourceSite(found.TargetNode, found.SemanticModel.Compilation))
            .WithTrackingName(TrackingNames.QuerySites)
            .Combine(declarations)
            .Select(static (site, cancellation) => Parse(site.Left, site.Right, cancellation))
            .WithTrackingName(TrackingNames.QueryMethods)
            .Where(static query => query is not null)
            .Select(static (query, _) => query!)
            .Collect()
            .Select(static (all, _) => all.ToEquatableArray());

    private static NamedQuery? Parse(SourceSite site, Declarations declarations, CancellationToken cancellation)
    {
        if (site.Find<MethodDeclarationSyntax>(declarations, cancellation) is not ({ } syntax, { } model))
            return null;
        return model.GetDeclaredSymbol(syntax, cancellation) is IMethodSymbol method ? NamedQueryParser.Parse(syntax, method, model, cancellation).Query : null;
    }

    /// <summary>The queries of a record that can be compiled. Of those with one signature none is: the analyzers report them.</summary>
    private static EquatableArray<NamedQuery> QueriesOf(FilterRecord record, EquatableArray<NamedQuery> queries)
    {
        CodecFields fields = CodecFields.Of(record.Codec);
        return queries
            .Where(query => query.Record == record.Name.MetadataName)
            .GroupBy(query => query.Signature, StringComparer.Ordinal)
            .Where(group => !group.Skip(1).Any())
            .Select(group => group.First())
            .Where(query => IsCompilable(query, fields))
            .OrderBy(query => query.Signature, StringComparer.Ordinal)
            .ToEquatableArray();
    }

    private static bool IsCompilable(NamedQuery query, CodecFields fields)
    {
        FilterLowering.Lower(query.Predicate.Predicate, fields, out IReadOnlyList<TranslationProblem> problems);
        return problems.Count == 0;
    }
}
