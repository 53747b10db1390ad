using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using StateGen.Server;
using StateGen.Stores;

namespace StateGen.Generators.Tests.Harness;

/// <summary>
/// Compiles C# in memory against the framework and StateGen, and loads what came out. An input that does not compile fails the test at once and with
/// the compiler's words, so that no test passes on a typing error.
/// </summary>
internal static class SourceCompilation
{
    private const string GlobalUsings =
        """
        global using System;
        global using System.Collections.Generic;
        global using System.Linq;
        """;

    /// <summary>How sources are parsed.</summary>
    public static readonly CSharpParseOptions ParseOptions =
        new CSharpParseOptions(LanguageVersion.Latest, DocumentationMode.Diagnose).WithFeatures([new("InterceptorsNamespaces", "StateGen.Generated")]);

    private static readonly MetadataReference[] References =
    [
        .. PlatformReferences(IsReferenced),
        MetadataReference.CreateFromFile(typeof(StateStoreAttribute).Assembly.Location),
    ];

    private static readonly Lazy<MetadataReference[]> PackageReferences = new(() =>
    [
        .. PlatformReferences(static file => file.StartsWith("Microsoft.AspNetCore.", StringComparison.Ordinal)),
        .. Array.ConvertAll(
            (Type[])[typeof(StateApiOptions), typeof(SqliteStateStore), typeof(PostgreSqlStateStore), typeof(RedisStateStore)],
            type => MetadataReference.CreateFromFile(type.Assembly.Location)),
    ]);

    /// <summary>Compiles sources with nullable annotations and all warnings on.</summary>
    /// <param name="sources">The sources; <c>System</c>, <c>System.Collections.Generic</c> and <c>System.Linq</c> are imported.</param>
    /// <returns>The compilation, without errors or warnings in it.</returns>
    public static CSharpCompilation Compile(params string[] sources) => RequireClean(Create(sources));

    /// <summary>As <see cref="Compile"/>, for sources that do not compile on their own.</summary>
    /// <param name="sources">The sources.</param>
    public static CSharpCompilation Create(params string[] sources) => CSharpCompilation.Create(
        "Generated" + Guid.NewGuid().ToString("N"),
        sources.Append(GlobalUsings).Select((source, i) => Parse(source, $"Input{i}.cs")),
        References,
        new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary,
            nullableContextOptions: NullableContextOptions.Enable,
            warningLevel: 9999,
            specificDiagnosticOptions: [new("CS1591", ReportDiagnostic.Suppress)]));

    /// <summary>Lets a compilation use ASP.NET Core and the other packages of StateGen.</summary>
    /// <param name="compilation">The compilation.</param>
    public static CSharpCompilation WithPackages(this CSharpCompilation compilation) => compilation.AddReferences(PackageReferences.Value);

    /// <summary>Adds sources that were generated. They must compile without a warning too when the assembly is loaded.</summary>
    /// <param name="compilation">What they were generated from.</param>
    /// <param name="generated">The sources.</param>
    /// <returns>The compilation with them.</returns>
    public static CSharpCompilation With(this CSharpCompilation compilation, params string[] generated) =>
        compilation.AddSyntaxTrees(generated.Select((source, i) => Parse(source, $"Generated{i}.g.cs")));

    /// <summary>
    /// Loads the assembly, for good: from one that can be unloaded, static fields were once in ten thousand reads not what they held (.NET 10.0).
    /// </summary>
    /// <param name="compilation">What to load.</param>
    /// <returns>The assembly.</returns>
    public static Assembly Load(this CSharpCompilation compilation)
    {
        using var image = new MemoryStream();
        RequireClean(compilation.Emit(image).Diagnostics);
        image.Position = 0;
        return new AssemblyLoadContext(compilation.AssemblyName).LoadFromStream(image);
    }

    private static IEnumerable<MetadataReference> PlatformReferences(Func<string, bool> isWanted) =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => isWanted(Path.GetFileName(path)))
            .Select(path => MetadataReference.CreateFromFile(path));

    private static bool IsReferenced(string file) =>
        file.StartsWith("System.", StringComparison.Ordinal)
        || file.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal)
        || file is "netstandard.dll" or "mscorlib.dll";

    /// <summary>Parses a source as all sources of a compilation are parsed.</summary>
    /// <param name="source">The source.</param>
    /// <param name="path">The name of its file.</param>
    public static SyntaxTree Parse(string source, string path) => CSharpSyntaxTree.ParseText(source, ParseOptions, path);

    /// <summary>Fails if a compilation has errors or warnings.</summary>
    /// <param name="compilation">The compilation.</param>
    public static CSharpCompilation RequireClean(CSharpCompilation compilation)
    {
        RequireClean(compilation.GetDiagnostics());
        return compilation;
    }

    private static void RequireClean(IEnumerable<Diagnostic> diagnostics)
    {
        List<Diagnostic> found = [.. diagnostics.Where(d => d.Severity >= DiagnosticSeverity.Warning && !d.IsSuppressed)];
        IEnumerable<string> texts = found.Select(d => $"{d}\n    {d.Location.SourceTree?.GetText().Lines[d.Location.GetLineSpan().StartLinePosition.Line]}");
        if (found.Count > 0)
            Assert.Fail("The sources do not compile:\n" + string.Join("\n", texts));
    }
}
