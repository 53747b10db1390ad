using System.Diagnostics;
using Npgsql;
using StateGen.Conformance;
using StateGen.Sqlite.Tests;
using StateGen.Stores;

namespace StateGen.PostgreSql.Tests;

public sealed class FaultTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [PostgreSqlFact]
    public async Task A_server_that_is_killed_under_load_loses_and_repeats_nothing_and_work_resumes_by_itself()
    {
        await database.WipeAsync();
        await using PostgreSqlStateStore store = database.Open();
        var bank = new Bank(accounts: 8);
        var tellers = new Tellers(bank);
        await bank.OpenAsync(store);
        for (int round = 0; round < 3; round++)
        {
            await tellers.WorkUntilAsync(store, writers: 6, transfers: 20, database.Server.KillAsync);
            await AssertDownAsync(store);
            await database.Server.StartAsync();
            await bank.AssertReceiptsAsync(store, tellers.Acknowledged);
        }

        await bank.AssertTotalAsync(store);
    }

    [PostgreSqlFact]
    public async Task A_connection_that_is_cut_in_the_middle_of_a_write_is_an_outage_and_not_a_conflict()
    {
        await database.WipeAsync();
        await using PostgreSqlStateStore store = database.Open();
        ETag etag = (await store.SaveAsync(Writes.Save("k"))).ETag;
        await using var other = new NpgsqlConnection(database.Server.ConnectionString + ";Pooling=false");
        await other.OpenAsync();
        await using NpgsqlTransaction holding = await other.BeginTransactionAsync();
        await RunAsync(other, "SELECT 1 FROM state WHERE key = 'k' FOR UPDATE");

        Task<StateWriteResult> save = Task.Run(async () => await store.SaveAsync(Writes.Save("k", "2", etag)));
        await UntilAsync("SELECT count(pg_terminate_backend(pid)) > 0 FROM pg_stat_activity WHERE wait_event_type = 'Lock'");

        StateStoreException failure = await Assert.ThrowsAsync<StateStoreException>(() => save);
        Assert.Equal(StateErrorKind.Unavailable, failure.Kind);
        await holding.RollbackAsync();
        Assert.True((await store.SaveAsync(Writes.Save("k", "2", etag))).Succeeded);
    }

    [PostgreSqlFact]
    public async Task A_call_that_gets_no_answer_fails_within_its_timeout()
    {
        await database.WipeAsync();
        await using PostgreSqlStateStore store = database.Open(PostgreSqlLayout.Jsonb, static options => options.Timeout = TimeSpan.FromSeconds(1));
        await store.SaveAsync(Writes.Save("k"));
        await using var other = new NpgsqlConnection(database.Server.ConnectionString + ";Pooling=false");
        await other.OpenAsync();
        await using NpgsqlTransaction holding = await other.BeginTransactionAsync();
        await RunAsync(other, "SELECT 1 FROM state WHERE key = 'k' FOR UPDATE");
        long started = Stopwatch.GetTimestamp();

        StateStoreException failure = await Assert.ThrowsAsync<StateStoreException>(async () => await store.SaveAsync(Writes.Save("k", "2")));

        Assert.Equal((StateErrorKind.Unavailable, true), (failure.Kind, failure.OutcomeUnknown));
        Assert.StartsWith("PostgreSQL: no answer in time.", failure.Message, StringComparison.Ordinal);
        Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromSeconds(15));
        await holding.RollbackAsync();
        Assert.Equal("1", Writes.Text(await store.GetAsync("k")));
    }

    [PostgreSqlFact]
    public async Task A_wrong_password_and_a_database_that_is_missing_are_failures_that_tell_no_secret()
    {
        await using PostgreSqlStateStore store = database.Open(
            PostgreSqlLayout.Jsonb, options => options.ConnectionString = $"{database.Server.ConnectionString};Database=nosuch;Password=s3cret");

        StateStoreException failure = await Assert.ThrowsAsync<StateStoreException>(async () => await store.GetAsync("k"));
        Assert.Equal((StateErrorKind.Failed, "PostgreSQL: database \"nosuch\" does not exist (3D000)"), (failure.Kind, failure.Message));
        Assert.DoesNotContain("s3cret", failure.ToString(), StringComparison.Ordinal);
    }

    [PostgreSqlFact]
    public async Task Expired_rows_are_removed_by_one_store_at_a_time()
    {
        await database.WipeAsync();
        var clock = new Testing.ManualTimeProvider();
        await using PostgreSqlStateStore store = database.Open(PostgreSqlLayout.Bytea, options => (options.TimeProvider, options.SweepInterval) = (clock, TimeSpan.FromMinutes(1)));
        await store.SaveAsync(Writes.Save("gone", timeToLive: TimeSpan.FromSeconds(1)));
        await store.SaveAsync(Writes.Save("stays"));

        clock.Advance(TimeSpan.FromMinutes(1));
        await store.Sweeping;
        Assert.Equal(["stays"], await database.RunAsync("SELECT key FROM state"));

        await store.SaveAsync(Writes.Save("later", timeToLive: TimeSpan.FromSeconds(1)));
        await database.RunAsync("UPDATE dapr_metadata SET value = '2030-01-01 00:01:30+00' WHERE key = 'last-cleanup-state-v2-'");
        clock.Advance(TimeSpan.FromMinutes(1));
        await store.Sweeping;
        Assert.Equal(["later", "stays"], await database.RunAsync("SELECT key FROM state ORDER BY key"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Port=x;Password=s3cret")]
    [InlineData("host=a port=b password=s3cret")]
    [InlineData("nosuch=1;Password=s3cret")]
    public void A_connection_string_that_cannot_be_read_is_refused_without_repeating_it(string text)
    {
        ArgumentException refused = Assert.Throws<ArgumentException>(() => new PostgreSqlStateStoreOptions { ConnectionString = text });
        Assert.DoesNotContain("s3cret", refused.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Host=db;Port=5433;Username=app;Password=a b;Database=shop")]
    [InlineData("host=db port=5433 user=app password='a b' dbname=shop")]
    [InlineData("postgres://app:a%20b@db:5433/shop")]
    [InlineData("postgresql://app@db:5433/shop?password=a%20b")]
    public void A_connection_string_may_be_that_of_any_tool(string text)
    {
        NpgsqlConnectionStringBuilder connection = StateGen.Stores.PostgreSql.LibpqConnectionString.Parse(text);
        Assert.Equal(("db", 5433, "app", "a b", "shop"), (connection.Host, connection.Port, connection.Username, connection.Password, connection.Database));
    }

    private static async Task AssertDownAsync(PostgreSqlStateStore store)
    {
        StateStoreException read = await Assert.ThrowsAsync<StateStoreException>(async () => await store.GetAsync("k"));
        StateStoreException write = await Assert.ThrowsAsync<StateStoreException>(async () => await store.SaveAsync(Writes.Save("never", etag: "1")));
        Assert.Equal((StateErrorKind.Unavailable, StateErrorKind.Unavailable), (read.Kind, write.Kind));
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private async Task UntilAsync(string condition)
    {
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while ((await database.RunAsync(condition))[0] != "t")
            await poll.WaitForNextTickAsync();
    }
}
