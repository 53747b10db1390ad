using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Engines;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace StateGen.Benchmarks.Generation;

/// <summary>
/// What a generator costs when a key is pressed in a file that has nothing to do with the records. Limits for 1,000 records: 100 ms, 20 MB, and
/// nothing is emitted. The first keystrokes are not counted: the compiler's own code is compiled, and then optimized, during some thirty of them.
/// </summary>
[MemoryDiagnoser]
[SimpleJob(RunStrategy.Monitoring, warmupCount: 40, iterationCount: 25, invocationCount: 1)]
[MedianColumn]
public class KeystrokeBenchmarks
{
    private RecordCorpus _corpus = null!;
    private GeneratorDriver _driver = null!;
    private SourceText[] _emitted = [];
    private CSharpCompilation _edited = null!;
    private int _keystrokes;

    [Params(100, 1000)]
    public int Records { get; set; }

    [GlobalSetup(Target = nameof(StateGen))]
    public void PrepareStateGen() => Prepare(RecordCorpus.StateGen());

    [GlobalSetup(Target = nameof(SystemTextJson))]
    public void PrepareSystemTextJson() => Prepare(RecordCorpus.SystemTextJson());

    [IterationSetup]
    public void Edit() => _edited = _corpus.Edit(_keystrokes++);

    [IterationCleanup(Target = nameof(StateGen))]
    public void NothingWasEmitted()
    {
        if (!Emitted().SequenceEqual(_emitted))
            throw new InvalidOperationException("An edit that has nothing to do with the records made the generator emit.");
    }

    [Benchmark]
    public void StateGen() => _driver = _driver.RunGenerators(_edited);

    [Benchmark(Baseline = true)]
    public void SystemTextJson() => _driver = _driver.RunGenerators(_edited);

    private void Prepare(GeneratorDriver driver)
    {
        _corpus = new RecordCorpus(Records);
        _driver = driver.RunGenerators(_corpus.Compilation);
        _emitted = Emitted();
        if (_emitted.Length < Records)
            throw new InvalidOperationException($"{_emitted.Length} files were emitted for {Records} records.");
    }

    private SourceText[] Emitted() => [.. _driver.GetRunResult().Results.Single().GeneratedSources.Select(source => source.SourceText)];
}
