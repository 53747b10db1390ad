using System.Text.Json;
using System.Text.Json.Serialization;
using BenchmarkDotNet.Attributes;
using Microsoft.Data.Sqlite;
using StateGen.Queries;
using StateGen.Stores;

namespace StateGen.Benchmarks;

/// <summary>
/// A full scan with two conditions of a store with 1,000,000 documents of about 200 bytes. Limits: at least 5 times as fast as decoding each
/// document and filtering the objects, and 3 times as fast as SQLite's <c>json_extract</c> over the same rows in memory.
/// </summary>
[MemoryDiagnoser]
[MinColumn]
public partial class StoreScanBenchmarks
{
    private const int Count = 1_000_000;
    private const decimal LeastTotal = 990_000;

    private readonly InMemoryStateStore _store = new();
    private readonly List<byte[]> _documents = new(Count);
    private readonly SqliteConnection _database = new("Data Source=:memory:");

    [GlobalSetup]
    public async Task SetupAsync()
    {
        SQLitePCL.Batteries_V2.Init();
        _database.Open();
        Execute("CREATE TABLE state (key TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL)");
        using SqliteTransaction transaction = _database.BeginTransaction();
        using SqliteCommand insert = _database.CreateCommand();
        insert.Transaction = transaction;
        insert.CommandText = "INSERT INTO state VALUES ($key, $value)";
        SqliteParameter key = insert.Parameters.Add("$key", SqliteType.Text), value = insert.Parameters.Add("$value", SqliteType.Text);
        foreach (StateSave save in OrderDocuments.Saves(Count))
        {
            await _store.SaveAsync(save);
            _documents.Add(save.Value.Bytes.ToArray());
            key.Value = save.Key;
            value.Value = System.Text.Encoding.UTF8.GetString(save.Value.Bytes.Span);
            insert.ExecuteNonQuery();
        }

        transaction.Commit();
        int found = await Store();
        if (found == 0 || found != DecodeAndLinq() || found != Sqlite())
            throw new InvalidOperationException("The scans do not select the same documents.");
    }

    [GlobalCleanup]
    public void Cleanup()
    {
        _store.Dispose();
        _database.Dispose();
    }

    [Benchmark(Baseline = true)]
    public async Task<int> Store()
    {
        var filter = new AndFilter(
        [
            new ComparisonFilter(FilterOperator.Equal, FieldPath.Parse("customer.city"), new JsonConstant("\"Ulm\""u8.ToArray())),
            new ComparisonFilter(FilterOperator.GreaterThan, FieldPath.Parse("total"), new JsonConstant("990000"u8.ToArray())),
        ]);
        return (await _store.QueryAsync(new StateQueryRequest { KeyPrefix = "order:", Filter = filter })).Items.Count;
    }

    [Benchmark]
    public int DecodeAndLinq() => _documents
        .Select(document => JsonSerializer.Deserialize(document, ScannedOrderContext.Default.ScannedOrder)!)
        .Count(order => order.Customer.City == "Ulm" && order.Total > LeastTotal);

    [Benchmark]
    public int Sqlite()
    {
        using SqliteCommand select = _database.CreateCommand();
        select.CommandText = "SELECT key, value FROM state WHERE json_extract(value, '$.customer.city') = 'Ulm' AND json_extract(value, '$.total') > 990000 ORDER BY key";
        using SqliteDataReader rows = select.ExecuteReader();
        int count = 0;
        while (rows.Read())
            count += rows.GetString(1).Length > 0 ? 1 : 0;
        return count;
    }

    private void Execute(string sql)
    {
        using SqliteCommand command = _database.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    internal sealed record ScannedCustomer(string Name, string City);

    internal sealed record ScannedLine(string Sku, int Quantity);

    internal sealed record ScannedOrder(
        string Id, ScannedCustomer Customer, string Status, IReadOnlyList<ScannedLine> Lines, decimal Total, DateTimeOffset PlacedAt, string? Note, bool Paid);

    [JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
    [JsonSerializable(typeof(ScannedOrder))]
    internal sealed partial class ScannedOrderContext : JsonSerializerContext;
}
