using BenchmarkDotNet.Attributes;
using StackExchange.Redis;
using StateGen.Redis.Tests;
using StateGen.Stores;

namespace StateGen.Benchmarks;

/// <summary>The Redis store beside the driver's own calls for the same data, 32 calls at a time. It starts a server of its own.</summary>
[MemoryDiagnoser]
public class RedisStoreBenchmarks
{
    private const int Callers = 32;

    private static readonly RedisValue[] Fields = ["data", "version"];

    private readonly byte[] _value = """{"name":"Ada Lovelace","age":36,"tags":["a","b","c"]}"""u8.ToArray();
    private readonly string[] _keys = [.. Enumerable.Range(0, 10).Select(static i => $"bench||key{i}")];
    private RedisServer _server = null!;
    private RedisStateStore _store = null!;
    private ConnectionMultiplexer _multiplexer = null!;
    private IDatabase _database = null!;

    [GlobalSetup]
    public async Task StartAsync()
    {
        _server = await RedisServer.StartAsync();
        _store = new RedisStateStore(new RedisStateStoreOptions { Host = _server.Address });
        await _store.SaveManyAsync([.. _keys.Select(Save)]);
        _multiplexer = await ConnectionMultiplexer.ConnectAsync(_server.Address);
        _multiplexer.PreserveAsyncOrder = false;
        _database = _multiplexer.GetDatabase();
    }

    [GlobalCleanup]
    public async Task StopAsync()
    {
        _multiplexer.Dispose();
        _store.Dispose();
        await _server.DisposeAsync();
    }

    [Benchmark(OperationsPerInvoke = Callers)]
    public Task Get_by_the_driver() => AllAsync(() => _database.HashGetAsync(_keys[0], Fields));

    [Benchmark(OperationsPerInvoke = Callers)]
    public Task Get_by_the_store() => AllAsync(() => _store.GetAsync(_keys[0]).AsTask());

    [Benchmark(OperationsPerInvoke = Callers)]
    public Task Get_ten_by_the_driver() => AllAsync(() => Task.WhenAll(_keys.Select(key => _database.HashGetAsync(key, Fields))));

    [Benchmark(OperationsPerInvoke = Callers)]
    public Task Get_ten_by_the_store() => AllAsync(() => _store.GetManyAsync(_keys).AsTask());

    /// <summary>A version goes with each write, as in the layout.</summary>
    [Benchmark(OperationsPerInvoke = Callers)]
    public Task Save_by_the_driver() => AllAsync(() =>
    {
        Task data = _database.HashSetAsync(_keys[0], "data", _value);
        return Task.WhenAll(data, _database.HashIncrementAsync(_keys[0], "version"));
    });

    [Benchmark(OperationsPerInvoke = Callers)]
    public Task Save_by_the_store() => AllAsync(() => _store.SaveAsync(Save(_keys[0])).AsTask());

    [Benchmark(OperationsPerInvoke = Callers)]
    public Task Transact_two_by_the_driver() => AllAsync(() =>
    {
        ITransaction transaction = _database.CreateTransaction();
        foreach (string key in _keys.AsSpan(0, 2))
        {
            _ = transaction.HashSetAsync(key, "data", _value);
            _ = transaction.HashIncrementAsync(key, "version");
        }

        return transaction.ExecuteAsync();
    });

    [Benchmark(OperationsPerInvoke = Callers)]
    public Task Transact_two_by_the_store() => AllAsync(() => _store.TransactAsync([Save(_keys[0]), Save(_keys[1])]).AsTask());

    private static Task AllAsync(Func<Task> call)
    {
        var calls = new Task[Callers];
        for (int i = 0; i < calls.Length; i++)
            calls[i] = call();
        return Task.WhenAll(calls);
    }

    private StateSave Save(string key) => new() { Key = key, Value = StateValue.Json(_value) };
}
