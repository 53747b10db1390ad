using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using StateGen.Stores;

namespace StateGen.Benchmarks;

/// <summary>
/// What an index adds to a save, which must be no more than 60 %, over a text that twenty documents share and over a number that is nearly always
/// another: where the indexed value stays, where it is another one, and where entries come and go. The work that saves leave behind is in it: a
/// store that is saved to all the time lets no more than 4096 keys wait for its indexes.
/// </summary>
[MemoryDiagnoser]
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory)]
[CategoriesColumn]
[MinColumn]
public class IndexUpkeepBenchmarks
{
    private const int Count = 100_000;
    private const int Batch = 10_000;

    private StateSave[] _first = [];
    private StateSave[] _second = [];
    private InMemoryStateStore _store = null!;
    private int _at;
    private bool _isSecond;

    [Params("no index", "text", "number")]
    public string Index { get; set; } = string.Empty;

    [GlobalSetup]
    public async Task SetupAsync()
    {
        _first = [.. OrderDocuments.Saves(Count, seed: 1)];
        _second = [.. OrderDocuments.Saves(Count, seed: 2)];
        for (int i = 0; i < Count; i++)
            _second[i] = new StateSave { Key = _first[i].Key, Value = _second[(i + (Count / 2) + 7) % Count].Value };
        // Keys are written in no order, as they are where many users write.
        var random = new Random(3);
        random.Shuffle(_first);
        new Random(3).Shuffle(_second);
        _store = NewStore();
        await _store.SaveManyAsync(_first);
    }

    [GlobalCleanup]
    public void Cleanup() => _store.Dispose();

    [Benchmark(OperationsPerInvoke = Batch)]
    [BenchmarkCategory("same values")]
    public Task SaveSameValues() => SaveAsync(_first);

    [Benchmark(OperationsPerInvoke = Batch)]
    [BenchmarkCategory("other values")]
    public Task SaveOtherValues() => SaveAsync(_isSecond ? _second : _first);

    [Benchmark(OperationsPerInvoke = Batch)]
    [BenchmarkCategory("create and delete")]
    public async Task CreateAndDelete()
    {
        for (int i = 0; i < Batch; i++)
        {
            StateSave save = _first[Next()];
            await _store.DeleteAsync(new StateDelete { Key = save.Key });
            await _store.SaveAsync(save);
        }
    }

    private async Task SaveAsync(StateSave[] saves)
    {
        for (int i = 0; i < Batch; i++)
            await _store.SaveAsync(saves[Next()]);
    }

    private int Next()
    {
        if (++_at < Count)
            return _at;
        _isSecond = !_isSecond;
        return _at = 0;
    }

    private InMemoryStateStore NewStore()
    {
        StateIndexDefinition[] indexes = Index switch
        {
            "text" => [new("customer.name", "order:")],
            "number" => [new("total", "order:")],
            _ => [],
        };
        return new InMemoryStateStore(new InMemoryStateStoreOptions { Indexes = indexes });
    }
}
