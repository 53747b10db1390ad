using Microsoft.CodeAnalysis;

namespace StateGen.Generators.Codec;

/// <summary>What is known and found while one record is parsed.</summary>
internal sealed class ParseScope(INamedTypeSymbol record, CancellationToken cancellation)
{
    private readonly List<CodecProblem> _problems = [];
    private readonly Stack<ISymbol> _place = new([record]);

    /// <summary>The assembly the codec becomes a part of.</summary>
    public IAssemblySymbol Assembly { get; } = record.ContainingAssembly;

    /// <summary>What serializes the types no codec can be generated for, if the record names something.</summary>
    public SerializerContext? Context { get; } = SerializerContext.Of(record);

    public ShapeTable Shapes { get; } = new();

    public IReadOnlyList<CodecProblem> Problems => _problems;

    public void ThrowIfCancelled() => cancellation.ThrowIfCancellationRequested();

    /// <summary>Parses what a member leads to: problems in there that have no place in source are reported at the member.</summary>
    public T Within<T>(ISymbol member, Func<T> parse)
    {
        _place.Push(member);
        T parsed = parse();
        _place.Pop();
        return parsed;
    }

    public void Report(CodecProblemKind kind, string member, ITypeSymbol type) => Report(kind, member, type.InMessages());

    public void Report(CodecProblemKind kind, string member, string type)
    {
        Location? location = _place.SelectMany(symbol => symbol.Locations).FirstOrDefault(place => place.IsInSource);
        _problems.Add(new CodecProblem(kind, member, type, location));
    }

    /// <summary>Takes back the problems that were found last.</summary>
    public void Forgive(int count) => _problems.RemoveRange(count, _problems.Count - count);
}
