using Microsoft.CodeAnalysis;

namespace StateGen.Generators.Parsing;

/// <summary>
/// One reason why nothing can be generated for an annotated type. It holds a location, so it is for analyzers and must not flow through a
/// generator's pipeline.
/// </summary>
/// <param name="kind">The reason.</param>
/// <param name="location">The node at fault.</param>
/// <param name="arguments">What the message of the kind names.</param>
internal sealed class RecordProblem(RecordProblemKind kind, Location location, params string[] arguments)
{
    public RecordProblemKind Kind { get; } = kind;

    public Location Location { get; } = location;

    public string[] Arguments { get; } = arguments;

    public override string ToString() => $"{Kind}: {string.Join(", ", Arguments)}";
}
