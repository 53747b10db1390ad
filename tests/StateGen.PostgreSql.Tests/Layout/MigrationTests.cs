using StateGen.Stores;

namespace StateGen.PostgreSql.Tests.Layout;

/// <summary>A store makes the tables that Dapr's component makes, over whatever is there.</summary>
public sealed class MigrationTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private const string Columns = """
        SELECT table_name, column_name, data_type, is_nullable, column_default, is_identity FROM information_schema.columns
        WHERE table_schema = 'public' ORDER BY table_name, ordinal_position
        """;

    private const string Indexes = "SELECT replace(indexdef, 'public.', '') FROM pg_indexes WHERE schemaname = 'public' ORDER BY indexname";

    [PostgreSqlFact]
    public Task The_tables_of_version_1_are_those_of_the_dump() => AssertSameTablesAsync(PostgreSqlLayout.Jsonb, "pg1.sql");

    [PostgreSqlFact]
    public Task The_tables_of_version_2_are_those_of_the_dump() => AssertSameTablesAsync(PostgreSqlLayout.Bytea, "pg2.sql");

    [PostgreSqlFact]
    public async Task The_oldest_table_of_version_1_gets_what_it_lacks()
    {
        await database.WipeAsync();
        await database.RunAsync("""
            CREATE TABLE state (key text NOT NULL PRIMARY KEY, value jsonb NOT NULL, isbinary boolean NOT NULL,
              insertdate timestamptz NOT NULL DEFAULT now(), updatedate timestamptz NULL);
            INSERT INTO state (key, value, isbinary) VALUES ('k', '1', false)
            """);
        await using PostgreSqlStateStore store = database.Open();

        Assert.True((await store.GetAsync("k")).Found);
        Assert.True((await store.SaveAsync(Sqlite.Tests.Writes.Save("k", timeToLive: TimeSpan.FromHours(1)))).Succeeded);
        Assert.Equal(["lock|lock", "migrations|3"], await database.RunAsync("SELECT key, value FROM dapr_metadata ORDER BY key"));
    }

    [PostgreSqlFact]
    public async Task A_later_level_stays_and_one_that_is_no_number_is_refused()
    {
        await database.WipeAsync();
        await using (PostgreSqlStateStore first = database.Open())
            await first.GetCapabilitiesAsync();
        await database.RunAsync("UPDATE dapr_metadata SET value = '4' WHERE key = 'migrations'");
        await using (PostgreSqlStateStore second = database.Open())
            await second.GetCapabilitiesAsync();
        Assert.Equal(["4"], await database.RunAsync("SELECT value FROM dapr_metadata WHERE key = 'migrations'"));

        await database.RunAsync("UPDATE dapr_metadata SET value = 'x' WHERE key = 'migrations'");
        await using PostgreSqlStateStore third = database.Open();
        StateStoreException refused = await Assert.ThrowsAsync<StateStoreException>(async () => await third.GetAsync("k"));
        Assert.Equal("invalid migration level found in metadata table: x", refused.Message);
    }

    [PostgreSqlFact]
    public async Task Several_stores_that_start_at_once_make_the_tables_once()
    {
        await database.WipeAsync();
        PostgreSqlStateStore[] stores = [.. Enumerable.Range(0, 6).Select(i => database.Open(i % 2 == 0 ? PostgreSqlLayout.Jsonb : PostgreSqlLayout.Bytea, options => options.TablePrefix = "p_"))];

        await Task.WhenAll(stores.Select(static store => Task.Run(async () => await store.GetCapabilitiesAsync())));

        Assert.Equal(["lock|lock", "migrations|3", "migrations-state-v2-p_|2"], await database.RunAsync("SELECT key, value FROM dapr_metadata ORDER BY key"));
        foreach (PostgreSqlStateStore store in stores)
            await store.DisposeAsync();
    }

    [PostgreSqlFact]
    public async Task Tables_may_be_in_a_schema()
    {
        await database.WipeAsync();
        await database.RunAsync("DROP SCHEMA IF EXISTS app CASCADE; CREATE SCHEMA app");
        await using PostgreSqlStateStore store = database.Open(PostgreSqlLayout.Jsonb, static options => (options.TableName, options.MetadataTableName) = ("App.Select", "app.m"));

        Assert.True((await store.SaveAsync(Sqlite.Tests.Writes.Save("k"))).Succeeded);
        Assert.Equal(["m", "select"], await database.RunAsync("SELECT table_name FROM information_schema.tables WHERE table_schema = 'app' ORDER BY 1"));
    }

    [PostgreSqlTheory]
    [InlineData(PostgreSqlLayout.Jsonb, PostgreSqlLayout.Bytea, "etag", "TablePrefix")]
    [InlineData(PostgreSqlLayout.Bytea, PostgreSqlLayout.Jsonb, "isbinary", "TableName")]
    public async Task A_table_of_the_other_layout_is_refused_and_left_alone(PostgreSqlLayout first, PostgreSqlLayout other, string column, string option)
    {
        await database.WipeAsync();
        await using PostgreSqlStateStore store = database.Open(first);
        await store.SaveAsync(Sqlite.Tests.Writes.Save("k"));
        IReadOnlyList<string> columns = await database.RunAsync(Columns);

        await using PostgreSqlStateStore refused = database.Open(other);
        StateStoreException failure = await Assert.ThrowsAsync<StateStoreException>(async () => await refused.GetAsync("k"));

        Assert.Equal(StateErrorKind.Failed, failure.Kind);
        Assert.Equal(
            $"PostgreSQL: the table \"state\" is of another layout, since it has no column '{column}': choose another {option}, or the layout that it has", failure.Message);
        Assert.Equal(columns, await database.RunAsync(Columns));
        Assert.True((await store.GetAsync("k")).Found);
    }

    private async Task AssertSameTablesAsync(PostgreSqlLayout layout, string dump)
    {
        await database.WipeAsync();
        await database.RunAsync(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Data", dump)));
        IReadOnlyList<string> columns = await database.RunAsync(Columns);
        IReadOnlyList<string> indexes = await database.RunAsync(Indexes);
        IReadOnlyList<string> metadata = await database.RunAsync("SELECT key, value FROM dapr_metadata ORDER BY key");
        await database.WipeAsync();
        await using PostgreSqlStateStore store = database.Open(layout);
        await store.GetCapabilitiesAsync();

        Assert.Equal(columns, await database.RunAsync(Columns));
        Assert.Equal(indexes, await database.RunAsync(Indexes));
        Assert.Equal(metadata, await database.RunAsync("SELECT key, value FROM dapr_metadata ORDER BY key"));
    }
}
