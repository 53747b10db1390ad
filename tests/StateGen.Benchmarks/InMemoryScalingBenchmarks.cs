using System.Globalization;
using System.Numerics;
using BenchmarkDotNet.Attributes;
using StateGen.Stores;

namespace StateGen.Benchmarks;

/// <summary>
/// The in-memory store under one thread and under two, each with keys of its own. A time is that of one operation of one thread, so equal times
/// for one and two threads are a scaling of 2: the scaling is twice the time of one thread divided by the time of two. Limit: 1.6. The computation,
/// which shares nothing, tells how much of a second core the machine gives.
/// </summary>
[MinColumn]
public class InMemoryScalingBenchmarks
{
    private const int KeysOfThread = 512;
    private const int Rounds = 200;
    private const int Operations = KeysOfThread * Rounds;

    private readonly InMemoryStateStore _store = new();
    private StateSave[][] _saves = [];

    [Params(1, 2)]
    public int Threads { get; set; }

    [GlobalSetup]
    public async Task SetupAsync()
    {
        _saves = [.. Enumerable.Range(0, Threads).Select(SavesOfThread)];
        foreach (StateSave[] saves in _saves)
            await _store.SaveManyAsync(saves);
    }

    [GlobalCleanup]
    public void Cleanup() => _store.Dispose();

    [Benchmark(OperationsPerInvoke = Operations)]
    public Task ComputeAsync() => OnEachThreadAsync(static save =>
    {
        uint hash = (uint)save.Key.Length;
        for (int i = 0; i < 64; i++)
            hash = BitOperations.RotateLeft(hash * 16777619, 5) ^ 2166136261;
        return new ValueTask<bool>(hash == 0);
    });

    [Benchmark(OperationsPerInvoke = Operations)]
    public Task GetAsync() => OnEachThreadAsync(async save => (await _store.GetAsync(save.Key)).Found);

    [Benchmark(OperationsPerInvoke = Operations)]
    public Task SaveAsync() => OnEachThreadAsync(async save => (await _store.SaveAsync(save)).ETag.HasValue);

    private Task OnEachThreadAsync(Func<StateSave, ValueTask<bool>> act) =>
        Task.WhenAll(_saves.Select(saves => Task.Run(async () =>
        {
            for (int round = 0; round < Rounds; round++)
            {
                foreach (StateSave save in saves)
                    await act(save);
            }
        })));

    private static StateSave[] SavesOfThread(int thread) =>
    [
        .. Enumerable.Range(0, KeysOfThread).Select(i => new StateSave
        {
            Key = string.Create(CultureInfo.InvariantCulture, $"shop||order||{thread}-{i:00000}"),
            Value = StateValue.Json(new byte[64]),
        }),
    ];
}
