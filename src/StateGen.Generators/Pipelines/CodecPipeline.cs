using Microsoft.CodeAnalysis;
using StateGen.Generators.Codec;
using StateGen.Generators.Model;

namespace StateGen.Generators.Pipelines;

/// <summary>Emits the codec of each record.</summary>
internal static class CodecPipeline
{
    public static void Register(
        IncrementalGeneratorInitializationContext context,
        IncrementalValuesProvider<ParsedRecord> records,
        IncrementalValueProvider<RecordNameClashes> clashes)
    {
        IncrementalValuesProvider<(HintName Hint, CodecModel Codec)> codecs = records
            .Combine(clashes)
            .Where(static pair => !pair.Right.Skips(pair.Left.Record.Name))
            .Select(static (pair, _) => (HintName.Of(pair.Left.Record.Name, pair.Right), pair.Left.Codec))
            .WithTrackingName(TrackingNames.Codecs);
        context.RegisterSourceOutput(
            codecs, static (output, pair) => output.AddSource(pair.Hint.For("Json"), CodecEmitter.Emit(pair.Codec)));
    }
}
