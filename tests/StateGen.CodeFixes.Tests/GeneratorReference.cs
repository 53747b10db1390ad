using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using StateGen.Generators;
using StateGen.Generators.Tests.Harness;

namespace StateGen.CodeFixes.Tests;

/// <summary>
/// The reference by which a project has the generator and System.Text.Json's, and no analyzers: a test runs the one that it is about.
/// </summary>
internal sealed class GeneratorReference : AnalyzerReference
{
    private readonly ImmutableArray<ISourceGenerator> _generators = [new StateGenerator().AsSourceGenerator(), SystemTextJsonGenerator.Create()];

    public override string? FullPath => null;

    public override object Id => this;

    public override ImmutableArray<DiagnosticAnalyzer> GetAnalyzersForAllLanguages() => [];

    public override ImmutableArray<DiagnosticAnalyzer> GetAnalyzers(string language) => [];

    public override ImmutableArray<ISourceGenerator> GetGeneratorsForAllLanguages() => _generators;

    public override ImmutableArray<ISourceGenerator> GetGenerators(string language) => _generators;
}
