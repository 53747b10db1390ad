using Microsoft.CodeAnalysis;
using StateGen.Generators.Emission;
using StateGen.Generators.Model;

namespace StateGen.Generators.Pipelines;

/// <summary>Emits the key class and the repository of each record.</summary>
internal static class RepositoryPipeline
{
    public static void Register(
        IncrementalGeneratorInitializationContext context,
        IncrementalValuesProvider<ParsedRecord> records,
        IncrementalValueProvider<RecordNameClashes> clashes)
    {
        IncrementalValuesProvider<(HintName Hint, RecordModel Record)> repositories = records
            .Combine(clashes)
            .Where(static pair => !pair.Right.Skips(pair.Left.Record.Name))
            .Select(static (pair, _) => (HintName.Of(pair.Left.Record.Name, pair.Right), pair.Left.Record))
            .WithTrackingName(TrackingNames.Repositories);
        context.RegisterSourceOutput(repositories, static (output, pair) => output.AddSource(pair.Hint.For("Repository"), Emit(pair.Record)));
    }

    /// <summary>
    /// Both are in one file: after every key the compiler compares the names of all generated files with each other, which with five files a record
    /// took longer than all else.
    /// </summary>
    private static string Emit(RecordModel record)
    {
        CodeWriter code = GeneratedFile.Start(record.Name.Namespace);
        RepositoryEmitter.Emit(code, record);
        KeyEmitter.Emit(code.Line(), record);
        return code.ToString();
    }
}
