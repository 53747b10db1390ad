using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using StateGen.Generators.Tests.Harness;

namespace StateGen.Generators.Tests.Generation;

/// <summary>
/// One run of the generator over sources, and the same driver's next run after an edit. What was generated has to compile without a warning.
/// </summary>
internal sealed class GeneratorRun
{
    private readonly GeneratorDriver _driver;

    private GeneratorRun(CSharpCompilation input, GeneratorDriver driver)
    {
        Input = input;
        _driver = driver.RunGeneratorsAndUpdateCompilation(input, out Compilation output, out _);
        Output = (CSharpCompilation)output;
        Result = _driver.GetRunResult().Results.Single();
        if (Result.Exception is { } exception)
            Assert.Fail($"The generator failed: {exception}");
        Assert.Empty(Result.Diagnostics);
    }

    public CSharpCompilation Input { get; }

    /// <summary>The input with what was generated.</summary>
    public CSharpCompilation Output { get; }

    public GeneratorRunResult Result { get; }

    public IEnumerable<string> Files => Result.GeneratedSources.Select(s => s.HintName);

    /// <summary>Runs the generator over sources that compile together with what is generated.</summary>
    public static GeneratorRun Of(params string[] sources)
    {
        GeneratorRun run = OfBroken(sources);
        SourceCompilation.RequireClean(run.Output);
        return run;
    }

    /// <summary>Runs the generator over sources that need not compile.</summary>
    public static GeneratorRun OfBroken(params string[] sources) => Over(SourceCompilation.Create(sources));

    public static GeneratorRun Over(CSharpCompilation compilation) => Over(compilation, SourceCompilation.ParseOptions);

    /// <summary>Runs the generator with other options for the source that it makes.</summary>
    public static GeneratorRun Over(CSharpCompilation compilation, CSharpParseOptions parseOptions)
    {
        var options = new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true);
        return new GeneratorRun(
            compilation,
            CSharpGeneratorDriver.Create([new StateGenerator().AsSourceGenerator()], [], parseOptions, driverOptions: options));
    }

    /// <summary>Runs the same driver over another compilation.</summary>
    public GeneratorRun Then(CSharpCompilation compilation) => new(compilation, _driver);

    /// <summary>The source of a generated file.</summary>
    public string this[string file] => Result.GeneratedSources.Single(s => s.HintName == file).SourceText.ToString();

    /// <summary>What became of the outputs of a stage.</summary>
    public IEnumerable<IncrementalStepRunReason> Reasons(string stage) =>
        Result.TrackedSteps[stage].SelectMany(s => s.Outputs).Select(o => o.Reason);

    /// <summary>The outputs of a stage that are new or different.</summary>
    public string Changed(string stage, Func<object, string> name) => string.Join(", ", Result.TrackedSteps.GetValueOrDefault(stage, [])
        .SelectMany(s => s.Outputs)
        .Where(o => o.Reason is IncrementalStepRunReason.New or IncrementalStepRunReason.Modified)
        .Select(o => name(o.Value))
        .Order(StringComparer.Ordinal));

    /// <summary>The generated files that are not those of a run before, without their ending.</summary>
    public IEnumerable<string> WrittenSince(GeneratorRun before) => Result.GeneratedSources
        .Where(s => !before.Result.GeneratedSources.Any(old => ReferenceEquals(old.SourceText, s.SourceText)))
        .Select(s => s.HintName[..^".g.cs".Length])
        .Order(StringComparer.Ordinal);

    public bool IsGenerated(SyntaxTree? tree) => Result.GeneratedSources.Any(s => s.SyntaxTree == tree);

    public Assembly Load() => Output.Load();
}
