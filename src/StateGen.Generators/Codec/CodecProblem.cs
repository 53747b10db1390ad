using Microsoft.CodeAnalysis;

namespace StateGen.Generators.Codec;

/// <summary>
/// One reason why no codec can be generated. It holds a location, so it is for analyzers and must not flow through a generator's pipeline.
/// </summary>
/// <param name="kind">The reason.</param>
/// <param name="member">The type and name of the member, or the type.</param>
/// <param name="type">The type or attribute that is at fault.</param>
/// <param name="location">Where the member is declared, or if it is not in source, the member of the record that leads to it.</param>
internal sealed class CodecProblem(CodecProblemKind kind, string member, string type, Location? location)
{
    public CodecProblemKind Kind { get; } = kind;

    public string Member { get; } = member;

    public string Type { get; } = type;

    public Location? Location { get; } = location;

    public override string ToString() => $"{Kind}: {Member}: {Type}";
}
