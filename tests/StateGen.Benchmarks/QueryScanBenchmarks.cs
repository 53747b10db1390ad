using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using BenchmarkDotNet.Attributes;
using StateGen.Queries;
using StateGen.Stores;

namespace StateGen.Benchmarks;

/// <summary>
/// A full scan with two conditions over documents of about 200 bytes: the query engine over the stored bytes, beside decoding each document
/// and filtering the objects.
/// </summary>
[MemoryDiagnoser]
public partial class QueryScanBenchmarks
{
    private const int Count = 100_000;
    private const decimal LeastTotal = 990;

    private (string Key, StateValue Value)[] _documents = [];
    private PreparedQuery _query = PreparedQuery.Prepare(new StateQueryRequest());
    private PreparedQuery _ranges = PreparedQuery.Prepare(new StateQueryRequest());
    private PreparedQuery _topTwenty = PreparedQuery.Prepare(new StateQueryRequest());

    [GlobalSetup]
    public void Setup()
    {
        var random = new Random(1);
        _documents = Enumerable.Range(0, Count).Select(i => Document(random, i)).ToArray();
        var filter = new AndFilter(
        [
            new ComparisonFilter(FilterOperator.Equal, FieldPath.Parse("customer.city"), new JsonConstant("\"Ulm\""u8.ToArray())),
            new ComparisonFilter(FilterOperator.GreaterThan, FieldPath.Parse("total"), Constant(LeastTotal)),
        ]);
        var ranges = new AndFilter(
        [
            new ComparisonFilter(FilterOperator.LessThan, FieldPath.Parse("status"), new JsonConstant("\"P\""u8.ToArray())),
            new ComparisonFilter(FilterOperator.GreaterThan, FieldPath.Parse("total"), Constant(LeastTotal)),
        ]);
        _query = PreparedQuery.Prepare(new StateQueryRequest { Filter = filter });
        _ranges = PreparedQuery.Prepare(new StateQueryRequest { Filter = ranges });
        _topTwenty = PreparedQuery.Prepare(new StateQueryRequest { Sort = [new Queries.SortKey(FieldPath.Parse("total"), Descending: true)], Limit = 20 });
        if (Engine() != DecodeAndLinq() || Engine() == 0 || EngineRanges() != DecodeAndLinqRanges())
            throw new InvalidOperationException("The two scans do not select the same documents.");
    }

    [Benchmark]
    public int Engine() => Run(_query);

    [Benchmark(Baseline = true)]
    public int DecodeAndLinq() => Decoded()
        .Where(entry => entry.Order.Customer.City == "Ulm" && entry.Order.Total > LeastTotal)
        .OrderBy(entry => entry.Key, StringComparer.Ordinal)
        .ToArray()
        .Length;

    /// <summary>Conditions that no document can be turned away for before it is read.</summary>
    [Benchmark]
    public int EngineRanges() => Run(_ranges);

    [Benchmark]
    public int DecodeAndLinqRanges() => Decoded()
        .Where(entry => string.CompareOrdinal(entry.Order.Status, "P") < 0 && entry.Order.Total > LeastTotal)
        .OrderBy(entry => entry.Key, StringComparer.Ordinal)
        .ToArray()
        .Length;

    [Benchmark]
    public int EngineTopTwenty() => Run(_topTwenty);

    [Benchmark]
    public int DecodeAndLinqTopTwenty() => Decoded()
        .OrderByDescending(entry => entry.Order.Total)
        .ThenBy(entry => entry.Key, StringComparer.Ordinal)
        .Take(20)
        .ToArray()
        .Length;

    private static (string Key, StateValue Value) Document(Random random, int number)
    {
        string[] cities = ["Ulm", "Bonn", "Köln", "Hamburg", "Augsburg", "Bremen", "Dresden", "Erfurt", "Fulda", "Gera"];
        string text = string.Create(
            CultureInfo.InvariantCulture,
            $$$"""
            {"id":"{{{number:d8}}}","customer":{"name":"Customer {{{random.Next(1000)}}}","city":"{{{cities[random.Next(cities.Length)]}}}"},"status":"Open","lines":[{"sku":"A-{{{random.Next(100)}}}","quantity":{{{random.Next(9)}}}}],"total":{{{random.Next(100_000) / 100m}}},"placedAt":"2026-03-01T12:00:00Z","note":null,"paid":false}
            """);
        return ($"order-{number:d8}", StateValue.Json(Encoding.UTF8.GetBytes(text)));
    }

    private static JsonConstant Constant(decimal value) => new(Encoding.UTF8.GetBytes(value.ToString(CultureInfo.InvariantCulture)));

    private IEnumerable<(string Key, Order Order)> Decoded() =>
        _documents.Select(document => (document.Key, JsonSerializer.Deserialize(document.Value.Bytes.Span, OrderContext.Default.Order)!));

    private int Run(PreparedQuery query)
    {
        QueryRun<int> run = query.Start<int>();
        for (int i = 0; i < _documents.Length; i++)
            run.Offer(_documents[i].Key, _documents[i].Value, i);
        return run.Finish(_ => default).Items.Count;
    }

    internal sealed record Customer(string Name, string City);

    internal sealed record Line(string Sku, int Quantity);

    internal sealed record Order(
        string Id, Customer Customer, string Status, IReadOnlyList<Line> Lines, decimal Total, DateTimeOffset PlacedAt, string? Note, bool Paid);

    [JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
    [JsonSerializable(typeof(Order))]
    internal sealed partial class OrderContext : JsonSerializerContext;
}
