using Microsoft.CodeAnalysis;
using StateGen.Generators.Filters;
using StateGen.Generators.Model;
using StateGen.Generators.Pipelines;

namespace StateGen.Generators;

/// <summary>
/// Emits, for each annotated record, its codec, its key class, its repository and its queries, and for each component its store class and its registration. It
/// never reports: what it skips, the analyzers report, which ask the same parsers.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class StateGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValueProvider<Declarations> declarations = DeclarationPipeline.Create(context);
        IncrementalValuesProvider<ParsedRecord> records = RecordPipeline.Create(context, declarations);
        IncrementalValueProvider<EquatableArray<StoreRecord>> storeRecords = NameClashPipeline.CollectStoreRecords(records);
        IncrementalValueProvider<RecordNameClashes> clashes = NameClashPipeline.Create(storeRecords);

        CodecPipeline.Register(context, records, clashes);
        RepositoryPipeline.Register(context, records, clashes);
        IncrementalValueProvider<EquatableArray<NamedQuery>> queries = FilterPipeline.Register(context, declarations, records, clashes);
        CallPipeline.Register(context, declarations, records, clashes, queries);
        StorePipeline.Register(context, storeRecords, declarations);
    }
}
