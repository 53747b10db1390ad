using Microsoft.CodeAnalysis;
using StateGen.Generators.Model;
using StateGen.Generators.Parsing;

namespace StateGen.Generators.Pipelines;

/// <summary>Finds out about all records together which of them are in each other's way.</summary>
internal static class NameClashPipeline
{
    /// <summary>What store classes have to know of the records, in the order of their names.</summary>
    public static IncrementalValueProvider<EquatableArray<StoreRecord>> CollectStoreRecords(IncrementalValuesProvider<ParsedRecord> records) => records
        .Select(static (parsed, _) => new StoreRecord(parsed.Record.Name, parsed.Record.IsPublic, parsed.Record.Store, parsed.Indexes))
        .WithTrackingName(TrackingNames.StoreRecords)
        .Collect()
        .Select(static (all, _) => all.ToEquatableArray());

    public static IncrementalValueProvider<RecordNameClashes> Create(IncrementalValueProvider<EquatableArray<StoreRecord>> records) =>
        records.Select(static (all, _) => StoreParser.Clashes(all)).WithTrackingName(TrackingNames.NameClashes);
}
