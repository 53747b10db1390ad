using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using StateGen.Generators.Tests.Generation;
using StateGen.Generators.Tests.Harness;

namespace StateGen.Generators.Tests.Analyzers;

/// <summary>Runs all analyzers of StateGen over a source and what is generated for it, as a build does.</summary>
internal static class AnalyzerRun
{
    private const string Usings =
        """
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    /// <summary>All analyzers, so that a test notices one that reports what it should not.</summary>
    public static ImmutableArray<DiagnosticAnalyzer> Analyzers { get; } =
    [
        .. typeof(StateGenerator).Assembly.GetTypes()
            .Where(t => !t.IsAbstract && typeof(DiagnosticAnalyzer).IsAssignableFrom(t))
            .Select(t => (DiagnosticAnalyzer)Activator.CreateInstance(t)!),
    ];

    /// <summary>
    /// Fails unless exactly the marked texts have a diagnostic of the rule and nothing has one of another rule, and unless a pragma silences it.
    /// </summary>
    /// <returns>The messages.</returns>
    public static async Task<IReadOnlyList<string>> ReportsAsync(string id, string markedSource)
    {
        MarkedSource source = MarkedSource.Parse(markedSource);
        IReadOnlyList<Diagnostic> found = await DiagnosticsOf(source.Text);
        Assert.Equal(
            source.Marks.Select(mark => $"{id}: {source.Text.Substring(mark.Start, mark.Length)}"),
            found.OrderBy(d => d.Location.SourceSpan.Start).Select(d => $"{d.Id}: {source.Text.Substring(d.Location.SourceSpan.Start, d.Location.SourceSpan.Length)}"));
        Assert.Equal(source.Marks, found.Select(d => d.Location.SourceSpan).Order());
        Assert.Empty(await DiagnosticsOf($"#pragma warning disable {id}\n{source.Text}"));
        return [.. found.Select(d => d.GetMessage(CultureInfo.InvariantCulture))];
    }

    /// <summary>Fails if anything is reported.</summary>
    public static async Task IsQuietAsync(string source) => Assert.Empty(await DiagnosticsOf(source));

    /// <summary>What all analyzers report of a source.</summary>
    public static Task<IReadOnlyList<Diagnostic>> DiagnosticsOf(string source) => DiagnosticsOf(SourceCompilation.Create(source, Usings));

    /// <summary>What all analyzers report of a project.</summary>
    public static async Task<IReadOnlyList<Diagnostic>> DiagnosticsOf(CSharpCompilation project)
    {
        CSharpCompilation output = GeneratorRun.Over(project).Output;
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]), onAnalyzerException: null, concurrentAnalysis: false, logAnalyzerExecutionTime: false, reportSuppressedDiagnostics: false);
        return await new CompilationWithAnalyzers(output, Analyzers, options).GetAnalyzerDiagnosticsAsync();
    }
}
