using System.Buffers;
using System.Text.Json;
using BenchmarkDotNet.Attributes;

namespace StateGen.Benchmarks.Codec;

/// <summary>
/// Generated codecs beside System.Text.Json's source generation, for five record shapes. The object graph itself is what reading must allocate;
/// <see cref="Graph"/> makes it anew without reading anything.
/// </summary>
[MemoryDiagnoser]
public class CodecBenchmarks
{
    private readonly ArrayBufferWriter<byte> _output = new(64 * 1024);
    private Utf8JsonWriter _writer = null!;
    private CodecCase _case = null!;

    public static IEnumerable<string> Shapes => CodecCase.All.Select(@case => @case.Name);

    [ParamsSource(nameof(Shapes))]
    public string Shape { get; set; } = "";

    [GlobalSetup]
    public void Prepare()
    {
        _writer = new Utf8JsonWriter(_output, new JsonWriterOptions { SkipValidation = true });
        _case = CodecCase.All.Single(@case => @case.Name == Shape);
    }

    [GlobalCleanup]
    public void Stop() => _writer.Dispose();

    [Benchmark]
    public void SystemTextJsonWrite()
    {
        _output.ResetWrittenCount();
        _writer.Reset();
        _case.WriteWithSystemTextJson(_writer);
    }

    [Benchmark]
    public void GeneratedWrite()
    {
        _output.ResetWrittenCount();
        _case.Write(_output);
    }

    [Benchmark]
    public object? SystemTextJsonRead() => _case.ReadWithSystemTextJson();

    [Benchmark]
    public object? GeneratedRead() => _case.Read();

    [Benchmark]
    public object Graph() => _case.Copy();
}
