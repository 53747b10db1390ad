using BenchmarkDotNet.Attributes;
using Npgsql;
using StateGen.Conformance;
using StateGen.Stores;

namespace StateGen.Benchmarks;

/// <summary>The PostgreSQL store beside prepared statements of Npgsql for the same row. It starts a server of its own.</summary>
[MemoryDiagnoser]
public class PostgreSqlStoreBenchmarks
{
    private const string Key = "bench||key";

    private readonly byte[] _value = """{"name":"Ada Lovelace","age":36,"tags":["a","b","c"]}"""u8.ToArray();
    private PostgreSqlServer _server = null!;
    private PostgreSqlStateStore _store = null!;
    private NpgsqlDataSource _source = null!;

    [Params(PostgreSqlLayout.Jsonb, PostgreSqlLayout.Bytea)]
    public PostgreSqlLayout Layout { get; set; }

    private string GetText => Layout == PostgreSqlLayout.Jsonb ? "SELECT value, xmin::text FROM state WHERE key = $1" : "SELECT value, etag::text FROM state WHERE key = $1";

    private string SaveText => Layout == PostgreSqlLayout.Jsonb
        ? "INSERT INTO state (key, value, isbinary) VALUES ($1, $2::jsonb, false) ON CONFLICT (key) DO UPDATE SET value = excluded.value RETURNING xmin::text"
        : "INSERT INTO state (key, value) VALUES ($1, $2) ON CONFLICT (key) DO UPDATE SET value = excluded.value, etag = excluded.etag RETURNING etag::text";

    [GlobalSetup]
    public async Task StartAsync()
    {
        _server = await PostgreSqlServer.StartNewAsync();
        _store = new PostgreSqlStateStore(new PostgreSqlStateStoreOptions { ConnectionString = _server.ConnectionString, Layout = Layout });
        await Save_by_the_store();
        _source = NpgsqlDataSource.Create($"{_server.ConnectionString};Max Auto Prepare=10;Auto Prepare Min Usages=2");
    }

    [GlobalCleanup]
    public async Task StopAsync()
    {
        await _store.DisposeAsync();
        await _source.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Benchmark]
    public async Task<byte[]> Get_by_the_driver()
    {
        await using NpgsqlCommand command = _source.CreateCommand(GetText);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = Key });
        await using NpgsqlDataReader row = await command.ExecuteReaderAsync();
        await row.ReadAsync();
        _ = row.GetString(1);
        return row.GetFieldValue<byte[]>(0);
    }

    [Benchmark]
    public async Task<StateItem> Get_by_the_store() => await _store.GetAsync(Key);

    [Benchmark]
    public async Task<string> Save_by_the_driver()
    {
        await using NpgsqlCommand command = _source.CreateCommand(SaveText);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = Key });
        command.Parameters.Add(Layout == PostgreSqlLayout.Jsonb
            ? new NpgsqlParameter<string> { TypedValue = System.Text.Encoding.UTF8.GetString(_value) }
            : new NpgsqlParameter<byte[]> { TypedValue = _value });
        return (string)(await command.ExecuteScalarAsync())!;
    }

    [Benchmark]
    public async Task<StateWriteResult> Save_by_the_store() => await _store.SaveAsync(new StateSave { Key = Key, Value = StateValue.Json(_value) });
}
