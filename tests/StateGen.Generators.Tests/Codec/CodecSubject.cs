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
        [.. ((System.Collections.IEnumerable)_assembly.GetType("Samples", throwOnError: true)!.GetProperty("All", BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)!.GetValue(null)!).Cast<object>()];

    /// <summary>The JSON texts the source gives to test with.</summary>
    public IEnumerable<string> Texts => (IEnumerable<string>)_assembly.GetType("Samples", throwOnError: true)!.GetProperty("Json")!.GetValue(null)!;

    public static CodecSubject Of(string source)
    {
        CSharpCompilation compilation = SourceCompilation.Compile(source);
        INamedTypeSymbol record = Record(compilation);
        CodecModel model = ModelOf(record);
        string generated = CodecEmitter.Emit(model);
        Assembly assembly = compilation.With(generated).Load();
        return new CodecSubject(generated, assembly, MetadataName(record), CodecName(model));
    }

    /// <summary>Parses a source.</summary>
    public static CodecModel ModelOf(string source) => ModelOf(Record(SourceCompilation.Create(source)));

    /// <summary>Parses a source whose record has no codec.</summary>
    public static IReadOnlyList<CodecProblem> ProblemsOf(string source)
    {
        CodecParseResult parsed = CodecParser.Parse(Record(SourceCompilation.Compile(source)), CancellationToken.None);
        Assert.Null(parsed.Model);
        return parsed.Problems;
    }

    private static CodecModel ModelOf(INamedTypeSymbol record)
    {
        CodecParseResult parsed = CodecParser.Parse(record, CancellationToken.None);
        Assert.Empty(parsed.Problems);
        return parsed.Model!;
    }

    /// <summary>Finds the annotated record.</summary>
    private static INamedTypeSymbol Record(CSharpCompilation compilation) => compilation
        .GetSymbolsWithName(_ => true, SymbolFilter.Type)
        .OfType<INamedTypeSymbol>()
        .Single(type => type.GetAttributes().Any(a => a.AttributeClass?.ToDisplayString() == typeof(StateStoreAttribute).FullName));

    private static string CodecName(CodecModel model) => model.QualifiedClassName.Replace("global::", "", StringComparison.Ordinal).Replace("@", "", StringComparison.Ordinal);

    private static string MetadataName(INamedTypeSymbol type) => FullName(type).Replace("@", "", StringComparison.Ordinal);

    private static string FullName(INamedTypeSymbol type)
    {
        if (type.ContainingType is not null)
            return FullName(type.ContainingType) + "+" + type.MetadataName;
        return type.ContainingNamespace.IsGlobalNamespace ? type.MetadataName : $"{type.ContainingNamespace.ToDisplayString()}.{type.MetadataName}";
    }
}
