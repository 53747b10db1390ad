using System.Text;
using BenchmarkDotNet.Attributes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using StateGen.Queries;
using StateGen.Server;
using StateGen.Stores;

namespace StateGen.Benchmarks;

/// <summary>
/// Queries over HTTP of a store with 100,000 documents: client, loopback and server together. Limit for each: 0.6 ms.
/// </summary>
[MemoryDiagnoser]
[MinColumn]
public class IndexedHttpBenchmarks
{
    private const int Count = 100_000;
    private const string StoreName = "store";

    private readonly InMemoryStateStore _store = new(new InMemoryStateStoreOptions { Indexes = [new("customer.name"), new("total")] });
    private WebApplication _server = null!;
    private HttpStateStore _client = null!;
    private int _customer;

    [GlobalSetup]
    public async Task SetupAsync()
    {
        foreach (StateSave save in OrderDocuments.Saves(Count))
            await _store.SaveAsync(new StateSave { Key = $"bench||{save.Key}", Value = save.Value });
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0").ConfigureKestrel(static kestrel => kestrel.UseStateApiLimits());
        builder.Services.AddStateApi(options =>
        {
            options.AppId = "bench";
            options.AddStore(StoreName, _store);
        });
        _server = builder.Build();
        _server.MapStateApi();
        await _server.StartAsync();
        _client = new HttpStateStore(new HttpStateStoreOptions { StoreName = StoreName, Endpoint = new Uri(_server.Urls.Single()), ApiToken = string.Empty });
        if (await EqualitySortedFirstTwenty() != 20 || await AllSortedFirstTwenty() != 20)
            throw new InvalidOperationException("A query does not select what it should.");
    }

    [GlobalCleanup]
    public async Task CleanupAsync()
    {
        _client.Dispose();
        await _server.DisposeAsync();
        _store.Dispose();
    }

    [Benchmark]
    public async Task<int> EqualitySortedFirstTwenty()
    {
        _customer = (_customer + 7_919) % (Count / OrderDocuments.PerCustomer);
        var filter = new ComparisonFilter(
            FilterOperator.Equal, FieldPath.Parse("customer.name"), new JsonConstant(Encoding.UTF8.GetBytes($"\"{OrderDocuments.Customer(_customer)}\"")));
        return await CountAsync(Sorted() with { Filter = filter });
    }

    [Benchmark]
    public Task<int> AllSortedFirstTwenty() => CountAsync(Sorted());

    private static StateQueryRequest Sorted() =>
        new() { KeyPrefix = "order:", Sort = [new Queries.SortKey(FieldPath.Parse("total"), Descending: true)], Limit = 20 };

    private async Task<int> CountAsync(StateQueryRequest query) => (await _client.QueryAsync(query)).Items.Count;
}
