using BenchmarkDotNet.Attributes;
using StateGen.Benchmarks.Codec;
using StateGen.Stores;

namespace StateGen.Benchmarks.Repositories;

/// <summary>A generated get on the in-memory store beside the same written by hand: make the key, ask the store, decode. Limit: 1.15 times.</summary>
[MemoryDiagnoser]
public class GetBenchmarks
{
    private readonly InMemoryStateStore _store = new();
    private readonly Guid _id = Order.Sample.Id;
    private OrderRepository _orders = null!;

    [GlobalSetup]
    public async Task PrepareAsync()
    {
        _orders = new OrderRepository(_store);
        await _orders.SaveAsync(Order.Sample);
    }

    [GlobalCleanup]
    public void Cleanup() => _store.Dispose();

    [Benchmark(Baseline = true)]
    public async ValueTask<Order?> ByHand()
    {
        StateItem item = await _store.GetAsync($"order:{_id}");
        return item.Found ? OrderJson.Read(item.Value.Bytes.Span) : null;
    }

    [Benchmark]
    public ValueTask<Order?> Generated() => _orders.GetAsync(_id);
}
