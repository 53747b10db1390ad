using System.Globalization;
using System.Text;
using BenchmarkDotNet.Attributes;
using StateGen.Queries;
using StateGen.Stores;

namespace StateGen.Benchmarks;

/// <summary>
/// Queries of a store with 1,000,000 documents by an index. Limits: an equality with 20 results 50 µs, the first 20 of all in the order of an
/// indexed member 100 µs.
/// </summary>
[MemoryDiagnoser]
[MinColumn]
public class IndexedQueryBenchmarks
{
    private const int Count = 1_000_000;

    private readonly InMemoryStateStore _store = new(new InMemoryStateStoreOptions
    {
        Indexes = [new("customer.name", "order:"), new("total", "order:")],
    });

    private int _customer;

    [GlobalSetup]
    public async Task SetupAsync()
    {
        foreach (StateSave save in OrderDocuments.Saves(Count))
            await _store.SaveAsync(save);
        if (await EqualityWithTwentyResults() != 20 || await TopTwenty() != 20 || await RangeWithOtherCondition() == 0)
            throw new InvalidOperationException("A query does not select what it should.");
        if ((await _store.ExplainAsync(Equality("customer-000001"))).IsScan || (await _store.ExplainAsync(Top())).IsScan)
            throw new InvalidOperationException("A query does not use its index.");
    }

    [GlobalCleanup]
    public void Cleanup() => _store.Dispose();

    [Benchmark]
    public async Task<int> EqualityWithTwentyResults()
    {
        _customer = (_customer + 7_919) % (Count / OrderDocuments.PerCustomer);
        return (await _store.QueryAsync(Equality(OrderDocuments.Customer(_customer)))).Items.Count;
    }

    [Benchmark]
    public async Task<int> EqualitySortedFirstTwenty()
    {
        _customer = (_customer + 7_919) % (Count / OrderDocuments.PerCustomer);
        StateQueryRequest query = Equality(OrderDocuments.Customer(_customer)) with { Sort = [new Queries.SortKey(FieldPath.Parse("total"))], Limit = 20 };
        return (await _store.QueryAsync(query)).Items.Count;
    }

    [Benchmark]
    public async Task<int> TopTwenty() => (await _store.QueryAsync(Top())).Items.Count;

    [Benchmark]
    public async Task<int> TopTwentyWithOtherCondition() => (await _store.QueryAsync(Top() with { Filter = InUlm() })).Items.Count;

    [Benchmark]
    public async Task<int> RangeWithOtherCondition()
    {
        FilterNode range = Compare(FilterOperator.GreaterThan, "total", 999_000.ToString(CultureInfo.InvariantCulture));
        return (await _store.QueryAsync(new StateQueryRequest { KeyPrefix = "order:", Filter = new AndFilter([range, InUlm()]) })).Items.Count;
    }

    private static ComparisonFilter InUlm() => Compare(FilterOperator.Equal, "customer.city", "\"Ulm\"");

    private static StateQueryRequest Equality(string customer) =>
        new() { KeyPrefix = "order:", Filter = Compare(FilterOperator.Equal, "customer.name", $"\"{customer}\"") };

    private static StateQueryRequest Top() =>
        new() { KeyPrefix = "order:", Sort = [new Queries.SortKey(FieldPath.Parse("total"), Descending: true)], Limit = 20 };

    private static ComparisonFilter Compare(FilterOperator comparison, string path, string constant) =>
        new(comparison, FieldPath.Parse(path), new JsonConstant(Encoding.UTF8.GetBytes(constant)));
}
