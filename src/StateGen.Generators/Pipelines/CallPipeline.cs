using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using StateGen.Filters.Translation;
using StateGen.Generators.Filters;
using StateGen.Generators.Model;

namespace StateGen.Generators.Pipelines;

/// <summary>
/// Finds calls of <c>Where</c> and emits their filters, one for all calls that say the same, and their interceptors, one file for each source file.
/// The place of a call changes with every edit of its file, its filter does not, so they are apart. Nothing a user writes binds to either, so an
/// editor need not run any of it.
/// </summary>
internal static class CallPipeline
{
    public static void Register(
        IncrementalGeneratorInitializationContext context,
        IncrementalValueProvider<Declarations> declarations,
        IncrementalValuesProvider<ParsedRecord> records,
        IncrementalValueProvider<RecordNameClashes> clashes,
        IncrementalValueProvider<EquatableArray<NamedQuery>> queries)
    {
        IncrementalValuesProvider<PredicateCall> found = context.SyntaxProvider
            .CreateSyntaxProvider(
                static (node, _) => node is CompilationUnitSyntax file && PredicateCallParser.HasCandidates(file),
                static (found, _) => new SourceSite(found.Node, found.SemanticModel.Compilation))
            .WithTrackingName(TrackingNames.CallFiles)
            .Combine(declarations)
            .SelectMany(static (file, cancellation) => Read(file.Left, file.Right, cancellation))
            .WithTrackingName(TrackingNames.Calls);
        IncrementalValueProvider<EquatableArray<FilterRecord>> tables = records
            .Combine(clashes)
            .Where(static pair => !pair.Right.Skips(pair.Left.Record.Name))
            .Select(static (pair, _) => new FilterRecord(pair.Left.Record.Name, pair.Left.Record.IsPublic, pair.Left.Codec))
            .Collect()
            .Select(static (all, _) => all.ToEquatableArray());
        IncrementalValuesProvider<PredicateCall> calls = found
            .Combine(tables.Combine(queries).Select(static (all, _) => new CallCheck(all.Left, all.Right)))
            .Where(static pair => pair.Right.IsOurs(pair.Left))
            .Select(static (pair, _) => pair.Left);
        IncrementalValueProvider<EquatableArray<CompiledCall>> filters = calls
            .Select(static (call, _) => call.Filter)
            .Collect()
            .Select(static (all, _) => all.Distinct().ToEquatableArray())
            .WithTrackingName(TrackingNames.CallFilters)
            .Combine(tables)
            .Select(static (pair, _) => Compilable(pair.Left, pair.Right))
            .WithTrackingName(TrackingNames.CompiledCalls);

        context.RegisterImplementationSourceOutput(filters.SelectMany(static (all, _) => all), static (output, filter) => EmitFilter(output, filter));
        IncrementalValuesProvider<EquatableArray<InterceptedCall>> files = calls
            .Collect()
            .Combine(filters)
            .SelectMany(static (pair, _) => Files(pair.Left, pair.Right))
            .WithTrackingName(TrackingNames.InterceptedFiles);
        context.RegisterImplementationSourceOutput(files, static (output, file) => EmitInterceptors(output, file));
    }

    private static IEnumerable<PredicateCall> Read(SourceSite site, Declarations declarations, CancellationToken cancellation) =>
        site.Find<CompilationUnitSyntax>(declarations, cancellation) is { } file ? PredicateCallParser.Parse(file.Node, file.Model, cancellation) : [];

    private static EquatableArray<CompiledCall> Compilable(EquatableArray<CallFilter> filters, EquatableArray<FilterRecord> records)
    {
        var byName = records.ToDictionary(record => record.Name.MetadataName, StringComparer.Ordinal);
        return filters
            .Where(filter => byName.ContainsKey(filter.Record))
            .GroupBy(filter => filter.Record, StringComparer.Ordinal)
            .SelectMany(ofRecord => Compilable(ofRecord, byName[ofRecord.Key]))
            .GroupBy(call => call.Filter.ClassName, StringComparer.Ordinal)
            .Select(group => group.First())
            .OrderBy(call => call.Filter.ClassName, StringComparer.Ordinal)
            .ToEquatableArray();
    }

    private static IEnumerable<CompiledCall> Compilable(IEnumerable<CallFilter> filters, FilterRecord record)
    {
        CodecFields fields = CodecFields.Of(record.Codec);
        foreach (CallFilter filter in filters)
        {
            FilterLowering.Lower(filter.Predicate.Predicate, fields, out IReadOnlyList<TranslationProblem> problems);
            if (problems.Count == 0)
                yield return new CompiledCall(filter, record);
        }
    }

    /// <summary>The calls that are intercepted, by file. Of files with the same text the compiler could not tell the calls apart.</summary>
    private static IEnumerable<EquatableArray<InterceptedCall>> Files(IEnumerable<PredicateCall> calls, EquatableArray<CompiledCall> filters)
    {
        var records = filters.ToDictionary(filter => filter.Filter.ClassName, filter => filter.Record.Name.Type, StringComparer.Ordinal);
        return calls
            .Where(call => records.ContainsKey(call.Filter.ClassName))
            .GroupBy(call => call.Contents, StringComparer.Ordinal)
            .Where(twins => twins.Select(call => call.File).Distinct(StringComparer.Ordinal).Count() == 1)
            .Select(file => file.Select(call => new InterceptedCall(call, records[call.Filter.ClassName])).ToEquatableArray());
    }

    private static void EmitFilter(SourceProductionContext output, CompiledCall call)
    {
        FilterPlan plan = FilterLowering.Lower(call.Filter.Predicate.Predicate, CodecFields.Of(call.Record.Codec), out _);
        output.AddSource($"{call.Filter.ClassName}.g.cs", CallFilterEmitter.Emit(call.Filter, plan, call.Record.Name.See));
    }

    private static void EmitInterceptors(SourceProductionContext output, EquatableArray<InterceptedCall> file) =>
        output.AddSource($"Interceptors.{StableHash.Of(file[0].Call.File)}.g.cs", InterceptorEmitter.Emit(file));
}
