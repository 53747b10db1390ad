using System.Collections.Concurrent;
using System.Globalization;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using StateGen.Stores;

namespace StateGen.Benchmarks;

/// <summary>
/// The in-memory store beside what it is made of. Limits: a get at most 3 times a lookup with nothing allocated, a save at most 6 times an
/// indexer set.
/// </summary>
[MemoryDiagnoser]
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory)]
[CategoriesColumn]
[MinColumn]
public class InMemoryStoreBenchmarks
{
    private const int Keys = 1024;
    private const int ValueLength = 64;

    private readonly ConcurrentDictionary<string, byte[]> _dictionary = new(StringComparer.Ordinal);
    private readonly InMemoryStateStore _store = new();
    private readonly string[] _keys = [.. Enumerable.Range(0, Keys).Select(static i => string.Create(CultureInfo.InvariantCulture, $"shop||order||{i:00000}"))];
    private readonly byte[] _value = new byte[ValueLength];
    private StateSave[] _saves = [];
    private string[] _tenKeys = [];
    private StateOperation[] _transaction = [];

    [GlobalSetup]
    public async Task SetupAsync()
    {
        _value.AsSpan().Fill((byte)'1');
        _saves = [.. _keys.Select(key => new StateSave { Key = key, Value = StateValue.Json(_value) })];
        _tenKeys = _keys[..10];
        _transaction = [_saves[0], _saves[1]];
        foreach (string key in _keys)
            _dictionary[key] = _value;
        await _store.SaveManyAsync(_saves);
    }

    [GlobalCleanup]
    public void Cleanup() => _store.Dispose();

    [Benchmark(Baseline = true, OperationsPerInvoke = Keys)]
    [BenchmarkCategory("get")]
    public int DictionaryLookup()
    {
        int length = 0;
        foreach (string key in _keys)
        {
            if (_dictionary.TryGetValue(key, out byte[]? value))
                length += value.Length;
        }

        return length;
    }

    [Benchmark(OperationsPerInvoke = Keys)]
    [BenchmarkCategory("get")]
    public async Task<int> GetAsync()
    {
        int length = 0;
        foreach (string key in _keys)
            length += (await _store.GetAsync(key)).Value.Bytes.Length;
        return length;
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Keys)]
    [BenchmarkCategory("save")]
    public void DictionarySet()
    {
        foreach (string key in _keys)
            _dictionary[key] = _value;
    }

    [Benchmark(OperationsPerInvoke = Keys)]
    [BenchmarkCategory("save")]
    public async Task SaveAsync()
    {
        foreach (StateSave save in _saves)
            await _store.SaveAsync(save);
    }

    [Benchmark]
    [BenchmarkCategory("many")]
    public async Task<int> GetTenAsync() => (await _store.GetManyAsync(_tenKeys)).Count;

    [Benchmark]
    [BenchmarkCategory("many")]
    public async Task<bool> TransactTwoAsync() => (await _store.TransactAsync(_transaction)).Succeeded;
}
