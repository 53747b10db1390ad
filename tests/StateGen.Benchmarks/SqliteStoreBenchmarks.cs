using System.Text;
using BenchmarkDotNet.Attributes;
using Microsoft.Data.Sqlite;
using StateGen.Stores;

namespace StateGen.Benchmarks;

/// <summary>
/// The SQLite store beside prepared commands of Microsoft's driver for the same row of a file of the same kind. Saves of 32 callers at the same time share
/// commits; the driver has one for each.
/// </summary>
[MemoryDiagnoser]
public class SqliteStoreBenchmarks
{
    private const int Callers = 32;

    private readonly byte[] _value = """{"name":"Ada Lovelace","age":36,"tags":["a","b","c"]}"""u8.ToArray();
    private readonly string[] _keys = [.. Enumerable.Range(0, Callers).Select(static i => $"bench||key{i}")];
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("stategen");
    private SqliteStateStore _store = null!;
    private SqliteConnection _connection = null!;
    private SqliteCommand _get = null!;
    private SqliteCommand _save = null!;

    [GlobalSetup]
    public async Task OpenAsync()
    {
        SQLitePCL.Batteries_V2.Init();
        _store = new SqliteStateStore(new SqliteStateStoreOptions { ConnectionString = Path.Combine(_folder.FullName, "store.db") });
        await _store.SaveAsync(Save(_keys[0]));
        _connection = new SqliteConnection($"Data Source={Path.Combine(_folder.FullName, "driver.db")}");
        _connection.Open();
        using (SqliteCommand create = _connection.CreateCommand())
        {
            create.CommandText = """
                PRAGMA journal_mode=WAL;
                PRAGMA synchronous=FULL;
                CREATE TABLE state (key TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL, etag TEXT NOT NULL)
                """;
            create.ExecuteNonQuery();
        }

        _save = Prepare("INSERT INTO state VALUES ($key, $value, $etag) ON CONFLICT (key) DO UPDATE SET value = excluded.value, etag = excluded.etag", "$key", "$value", "$etag");
        _get = Prepare("SELECT value, etag FROM state WHERE key = $key", "$key");
        Save_by_the_driver();
    }

    [GlobalCleanup]
    public void Close()
    {
        _store.Dispose();
        _connection.Dispose();
        _folder.Delete(recursive: true);
    }

    [Benchmark]
    public byte[] Get_by_the_driver()
    {
        _get.Parameters[0].Value = _keys[0];
        using SqliteDataReader row = _get.ExecuteReader();
        row.Read();
        _ = row.GetString(1);
        return Encoding.UTF8.GetBytes(row.GetString(0));
    }

    [Benchmark]
    public ValueTask<StateItem> Get_by_the_store() => _store.GetAsync(_keys[0]);

    [Benchmark]
    public int Save_by_the_driver()
    {
        _save.Parameters[0].Value = _keys[0];
        _save.Parameters[1].Value = Encoding.UTF8.GetString(_value);
        _save.Parameters[2].Value = Guid.NewGuid().ToString();
        return _save.ExecuteNonQuery();
    }

    [Benchmark]
    public ValueTask<StateWriteResult> Save_by_the_store() => _store.SaveAsync(Save(_keys[0]));

    [Benchmark(OperationsPerInvoke = Callers)]
    public Task Save_by_the_store_among_32() => Task.WhenAll(_keys.Select(key => Task.Run(async () => await _store.SaveAsync(Save(key)))));

    private StateSave Save(string key) => new() { Key = key, Value = StateValue.Json(_value) };

    private SqliteCommand Prepare(string sql, params string[] parameters)
    {
        SqliteCommand command = _connection.CreateCommand();
        command.CommandText = sql;
        foreach (string parameter in parameters)
            command.Parameters.Add(parameter, SqliteType.Text);
        command.Prepare();
        return command;
    }
}
