using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Engines;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace StateGen.Benchmarks.Generation;

/// <summary>What a generator costs in a build: all records, once. Limit: a second for 1,000 records.</summary>
[MemoryDiagnoser]
[SimpleJob(RunStrategy.Monitoring, warmupCount: 3, iterationCount: 10, invocationCount: 1)]
[MedianColumn]
public class ColdBenchmarks
{
    private const int Records = 1000;

    private readonly RecordCorpus _corpus = new(Records);
    private CSharpCompilation _compilation = null!;

    /// <summary>A compilation that nothing was asked of yet, as the compiler hands it to its generators.</summary>
    [IterationSetup]
    public void Begin() => _compilation = _corpus.Compilation.Clone();

    [Benchmark]
    public GeneratorDriver StateGen() => RecordCorpus.StateGen().RunGenerators(_compilation);

    [Benchmark(Baseline = true)]
    public GeneratorDriver SystemTextJson() => RecordCorpus.SystemTextJson().RunGenerators(_compilation);
}
