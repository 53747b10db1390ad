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
        context.RegisterSourceOutput(repositories, static (output, pair) =>
        {
            output.AddSource(pair.Hint.For("Key"), KeyEmitter.Emit(pair.Record));
            output.AddSource(pair.Hint.For("Repository"), RepositoryEmitter.Emit(pair.Record));
        });
    }
}
