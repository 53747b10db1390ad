using StateGen.Stores;

namespace StateGen.Sqlite.Tests.Layout;

/// <summary>A store starts over tables that others made, as far as they are of use.</summary>
public sealed class MigrationTests : IDisposable
{
    private const string State = """
        CREATE TABLE state (key TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL, is_binary BOOLEAN NOT NULL, etag TEXT NOT NULL,
        expiration_time TIMESTAMP DEFAULT NULL, update_time TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP);
        """;

    private const string Metadata = "CREATE TABLE metadata (key TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL);";

    private readonly TemporaryFile _file = new();

    [Theory]
    [InlineData(State, "1")]
    [InlineData(State + Metadata, "1")]
    [InlineData(State + Metadata + "INSERT INTO metadata VALUES ('migrations', '1')", "1")]
    [InlineData(Metadata + "INSERT INTO metadata VALUES ('migrations', '1')", "1")]
    [InlineData(State + Metadata + "INSERT INTO metadata VALUES ('migrations', '2')", "2")]
    [InlineData(State + "ALTER TABLE state ADD COLUMN more TEXT", "1")]
    [InlineData("PRAGMA journal_mode = DELETE;" + State, "1")]
    [InlineData("CREATE TABLE unrelated (x)", "1")]
    public async Task It_starts_and_leaves_the_level(string script, string level)
    {
        _file.Run(script);
        using SqliteStateStore store = _file.Open();
        var save = new StateSave { Key = "k", Value = StateValue.Json("1"u8.ToArray()), Concurrency = StateConcurrency.FirstWrite };

        Assert.True((await store.SaveAsync(save)).Succeeded);
        Assert.True((await store.GetAsync("k")).Found);
        Assert.Equal([$"migrations|{level}"], _file.Run("SELECT * FROM metadata"));
        Assert.Equal(["wal"], _file.Run("PRAGMA journal_mode"));
    }

    [Fact]
    public async Task A_level_that_is_no_number_is_refused()
    {
        _file.Run(State + Metadata + "INSERT INTO metadata VALUES ('migrations', 'x')");
        using SqliteStateStore store = _file.Open();

        StateStoreException refused = await Assert.ThrowsAsync<StateStoreException>(async () => await store.GetAsync("k"));
        Assert.Equal("invalid migration level found in metadata table: x", refused.Message);
    }

    [Fact]
    public async Task Stores_with_other_tables_share_the_metadata_table()
    {
        using SqliteStateStore first = _file.Open(static options => (options.TableName, options.MetadataTableName) = ("s2", "m2"));
        using SqliteStateStore second = _file.Open(static options => (options.TableName, options.MetadataTableName) = ("select", "m2"));
        var save = new StateSave { Key = "k", Value = StateValue.Json("1"u8.ToArray()) };

        Assert.True((await first.SaveAsync(save)).Succeeded);
        Assert.False((await second.GetAsync("k")).Found);
        Assert.True((await second.SaveAsync(save)).Succeeded);
        Assert.Equal(["m2", "s2", "select"], _file.Run("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"));
    }

    [Fact]
    public async Task Several_stores_that_start_at_once_make_the_tables_once()
    {
        SqliteStateStore[] stores = [.. Enumerable.Range(0, 4).Select(_ => _file.Open())];

        await Task.WhenAll(stores.Select(static store => Task.Run(async () => await store.GetCapabilitiesAsync())));

        Assert.Equal(["migrations|1"], _file.Run("SELECT * FROM metadata"));
        Array.ForEach(stores, static store => store.Dispose());
    }

    [Fact]
    public async Task Nothing_but_the_file_is_left_after_the_last_store_was_closed()
    {
        using (SqliteStateStore store = _file.Open())
        {
            await store.SaveAsync(new StateSave { Key = "k", Value = StateValue.Json("1"u8.ToArray()) });
            await store.GetAsync("k");
        }

        Assert.Equal([_file.FilePath], Directory.GetFiles(_file.Folder));
    }

    public void Dispose() => _file.Dispose();
}
