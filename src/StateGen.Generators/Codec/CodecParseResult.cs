namespace StateGen.Generators.Codec;

/// <summary>What came out of parsing a record: a model, or the reasons why there is none.</summary>
/// <param name="model">What the codec is emitted from; null if there are problems.</param>
/// <param name="problems">The problems, in the order of the members.</param>
internal sealed class CodecParseResult(CodecModel? model, IReadOnlyList<CodecProblem> problems)
{
    public CodecModel? Model { get; } = model;

    public IReadOnlyList<CodecProblem> Problems { get; } = problems;
}
