using StateGen.Generators.Model;

namespace StateGen.Generators.Parsing;

/// <summary>What came out of parsing an annotated type: a model, or the reasons why there is none.</summary>
/// <param name="model">What is emitted from; null if there are problems.</param>
/// <param name="problems">The problems.</param>
internal sealed class RecordParseResult(RecordModel? model, IReadOnlyList<RecordProblem> problems)
{
    public RecordModel? Model { get; } = model;

    public IReadOnlyList<RecordProblem> Problems { get; } = problems;
}
