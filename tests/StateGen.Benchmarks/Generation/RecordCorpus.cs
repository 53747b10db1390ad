extern alias generators;
using System.Globalization;
using System.Reflection;
using generators::StateGen.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace StateGen.Benchmarks.Generation;

/// <summary>
/// A project with many annotated records, each in a file of its own, as many files without one, and a serializer context that names every record; and
/// the drivers of the two generators that are measured on it.
/// </summary>
internal sealed class RecordCorpus
{
    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.Latest);

    private readonly SyntaxTree _unrelated;

    /// <summary>Makes the project.</summary>
    /// <param name="records">How many records it has.</param>
    public RecordCorpus(int records)
    {
        SyntaxTree[] unrelated = [.. Enumerable.Range(0, records).Select(n => Parse(Unrelated(n), $"Service{n}.cs"))];
        _unrelated = unrelated[records / 2];
        Compilation = CSharpCompilation.Create(
            "Corpus",
            [
                .. Enumerable.Range(0, records).Select(n => Parse(Record(n), $"Record{n}.cs")),
                .. unrelated,
                Parse(Context(records), "Context.cs"),
            ],
            References(),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
    }

    /// <summary>The project before an edit.</summary>
    public CSharpCompilation Compilation { get; }

    /// <summary>A driver of StateGen's generator.</summary>
    public static GeneratorDriver StateGen() => Driver(new StateGenerator().AsSourceGenerator());

    /// <summary>A driver of System.Text.Json's generator.</summary>
    public static GeneratorDriver SystemTextJson()
    {
        string path = typeof(RecordCorpus).Assembly
            .GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(attribute => attribute.Key == "SystemTextJsonGenerator")
            .Value!;
        Type type = Assembly.LoadFrom(path).GetExportedTypes().Single(type => type.IsAssignableTo(typeof(IIncrementalGenerator)));
        return Driver(((IIncrementalGenerator)Activator.CreateInstance(type)!).AsSourceGenerator());
    }

    /// <summary>The project after a key was pressed in the body of a method that has nothing to do with the records.</summary>
    /// <param name="keystroke">Tells this edit from others.</param>
    public CSharpCompilation Edit(int keystroke) => Compilation.ReplaceSyntaxTree(
        _unrelated,
        Parse(_unrelated.ToString().Replace("return 1;", string.Create(CultureInfo.InvariantCulture, $"return {keystroke + 2};"), StringComparison.Ordinal), _unrelated.FilePath));

    /// <summary>The framework and StateGen.</summary>
    public static IEnumerable<MetadataReference> References() => ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
        .Split(Path.PathSeparator)
        .Where(path => Path.GetFileName(path) is var file && (file.StartsWith("System.", StringComparison.Ordinal) || file.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal)))
        .Append(typeof(StateStoreAttribute).Assembly.Location)
        .Distinct(StringComparer.Ordinal)
        .Select(path => MetadataReference.CreateFromFile(path));

    private static CSharpGeneratorDriver Driver(ISourceGenerator generator) => CSharpGeneratorDriver.Create([generator], [], ParseOptions);

    private static SyntaxTree Parse(string source, string path) => CSharpSyntaxTree.ParseText(source, ParseOptions, path);

    private static string Record(int n) => string.Create(
        CultureInfo.InvariantCulture,
        $$"""
        using System;
        using System.Collections.Generic;
        using StateGen;

        namespace Corpus;

        /// <summary>What is kept of number {{n}}.</summary>
        [StateStore("corpus", KeyPrefix = "r{{n}}")]
        public sealed partial record Record{{n}}(
            [property: StateKey] Guid Id,
            string Name,
            string? Note,
            int Quantity,
            decimal Price,
            DateTimeOffset CreatedAt,
            bool IsActive,
            IReadOnlyList<string> Tags)
        {
            [StateETag] public string? ETag { get; init; }
        }
        """);

    private static string Unrelated(int n) => string.Create(
        CultureInfo.InvariantCulture,
        $$"""
        using System;
        using System.Collections.Generic;

        namespace Corpus.Services;

        /// <summary>Does something else.</summary>
        public sealed class Service{{n}}
        {
            private readonly List<string> _names = [];

            public int Count { get; set; }

            public int Work(int amount)
            {
                if (amount > Count)
                    return 1;
                _names.Add(amount.ToString());
                return _names.Count;
            }
        }
        """);

    private static string Context(int records) =>
        $$"""
        using System.Text.Json.Serialization;

        namespace Corpus;

        {{string.Join('\n', Enumerable.Range(0, records).Select(n => $"[JsonSerializable(typeof(Record{n}))]"))}}
        internal sealed partial class CorpusContext : JsonSerializerContext;
        """;
}
