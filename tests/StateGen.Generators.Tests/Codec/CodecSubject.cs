using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using StateGen.Generators.Codec;
using StateGen.Generators.Tests.Harness;

namespace StateGen.Generators.Tests.Codec;

/// <summary>
/// A source with one annotated record, the codec generated for it, and both compiled and loaded. The source may have a class <c>Samples</c> with a
/// property <c>All</c> that gives values of the record.
/// </summary>
internal sealed class CodecSubject
{
    private readonly Assembly _assembly;

    private CodecSubject(string generated, Assembly assembly, string recordName, string codecName)
    {
        Generated = generated;
        _assembly = assembly;
        RecordType = assembly.GetType(recordName, throwOnError: true)!;
        Codec = LoadedCodec.Create(RecordType, assembly.GetType(codecName, throwOnError: true)!);
    }

    /// <summary>The generated source.</summary>
    public string Generated { get; }

    public Type RecordType { get; }

    public LoadedCodec Codec { get; }

    /// <summary>The values the source gives to test with.</summary>
    public IReadOnlyList<object> Samples =>
        [.. ((System.Collections.IEnumerable)_assembly.GetType("Samples", throwOnError: true)!.GetProperty("All")!.GetValue(null)!).Cast<object>()];

    public static CodecSubject Of(string source)
    {
        CSharpCompilation compilation = SourceCompilation.Compile(source);
        INamedTypeSymbol record = Record(compilation);
        CodecParseResult parsed = CodecParser.Parse(record, CancellationToken.None);
        Assert.Empty(parsed.Problems);
        CodecModel model = parsed.Model!;
        string generated = CodecEmitter.Emit(model);
        Assembly assembly = compilation.With(generated).Load();
        return new CodecSubject(generated, assembly, MetadataName(record), model.QualifiedClassName.Replace("global::", "", StringComparison.Ordinal));
    }

    /// <summary>Parses a source whose record has no codec.</summary>
    public static IReadOnlyList<CodecProblem> ProblemsOf(string source)
    {
        CodecParseResult parsed = CodecParser.Parse(Record(SourceCompilation.Compile(source)), CancellationToken.None);
        Assert.Null(parsed.Model);
        return parsed.Problems;
    }

    /// <summary>Finds the annotated record.</summary>
    public static INamedTypeSymbol Record(CSharpCompilation compilation) => compilation
        .GetSymbolsWithName(_ => true, SymbolFilter.Type)
        .OfType<INamedTypeSymbol>()
        .Single(type => type.GetAttributes().Any(a => a.AttributeClass?.ToDisplayString() == typeof(StateStoreAttribute).FullName));

    private static string MetadataName(INamedTypeSymbol type)
    {
        if (type.ContainingType is not null)
            return MetadataName(type.ContainingType) + "+" + type.MetadataName;
        return type.ContainingNamespace.IsGlobalNamespace ? type.MetadataName : $"{type.ContainingNamespace.ToDisplayString()}.{type.MetadataName}";
    }
}
