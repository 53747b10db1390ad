using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;
using StateGen.Conformance;
using StateGen.Queries;
using StateGen.Sqlite.Tests;
using StateGen.Stores;

namespace StateGen.PostgreSql.Tests;

public sealed class FaultTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private const string Mark = "written-by-this-call";

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
            await Outage.AssertAllCallsFailAsync(store, TimeSpan.FromSeconds(20));
            await database.Server.StartAsync();
            await bank.AssertReceiptsAsync(store, tellers.Acknowledged);
        }

        await bank.AssertTotalAsync(store);
    }

    [PostgreSqlTheory]
    [InlineData("v1")]
    [InlineData("v2")]
    public async Task Through_a_sidecar_a_server_that_is_killed_under_load_loses_and_repeats_nothing_and_work_resumes_by_itself(string version)
    {
        await database.WipeAsync();
        using RunningSidecar sidecar = await RunningSidecar.StartAsync(
            $$"""{"type":"state.postgresql","version":"{{version}}","metadata":[{"name":"connectionString","value":"{{database.Server.LibpqConnectionString}}"},{"name":"timeout","value":"5s"}]}""");
        var bank = new Bank(accounts: 8);
        var tellers = new Tellers(bank);
        await bank.OpenAsync(sidecar.Store);
        for (int round = 0; round < 3; round++)
        {
            await tellers.WorkUntilAsync(sidecar.Store, writers: 6, transfers: 20, database.Server.KillAsync);
            await Outage.AssertAllCallsFailAsync(sidecar.Store, TimeSpan.FromSeconds(5));
            await database.Server.StartAsync();
            await Outage.UntilItIsOverAsync(sidecar.Store);
            await bank.AssertReceiptsAsync(sidecar.Store, tellers.Acknowledged);
        }

        await bank.AssertTotalAsync(sidecar.Store);
    }

    [PostgreSqlFact]
    public async Task Connections_that_are_cut_in_the_middle_of_replies_under_load_lose_and_repeat_nothing_and_work_resumes_by_itself()
    {
        await database.WipeAsync();
        await using var proxy = new CuttingProxy(database.Server.Port, Mark);
        await using PostgreSqlStateStore store = OpenThrough(proxy);
        var bank = new Bank(accounts: 8);
        var tellers = new Tellers(bank);
        await bank.OpenAsync(store);
        for (int round = 0; round < 5; round++)
        {
            await tellers.WorkUntilAsync(store, writers: 6, transfers: 20, CutAllAsync);
            proxy.Mend();
            await bank.AssertReceiptsAsync(store, tellers.Acknowledged);
        }

        await bank.AssertTotalAsync(store);

        Task CutAllAsync()
        {
            proxy.CutAll();
            return Task.CompletedTask;
        }
    }

    [PostgreSqlTheory]
    [InlineData(0)]
    [InlineData(3)]
    public async Task A_write_whose_reply_is_cut_has_an_unknown_outcome_and_is_done_once(int bytes)
    {
        await database.WipeAsync();
        await using var proxy = new CuttingProxy(database.Server.Port, Mark);
        await using PostgreSqlStateStore direct = database.Open();
        await using PostgreSqlStateStore store = OpenThrough(proxy);
        ETag before = (await store.SaveAsync(Writes.Save("k"))).ETag;

        proxy.CutNextReplyAfter(bytes);
        StateStoreException lost = await Assert.ThrowsAsync<StateStoreException>(async () => await store.SaveAsync(Writes.Save("k", $"\"{Mark}\"", before)));

        Assert.Equal((StateErrorKind.Unavailable, true), (lost.Kind, lost.OutcomeUnknown));
        StateItem after = await direct.GetAsync("k");
        Assert.Equal($"\"{Mark}\"", Writes.Text(after));
        Assert.Equal(after.ETag, (await store.GetAsync("k")).ETag);
        Assert.True((await store.SaveAsync(Writes.Save("k", "2", before))).IsConflict);
    }

    [PostgreSqlTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_transaction_whose_reply_is_cut_is_done_as_a_whole_or_not_at_all(bool hasCommitted)
    {
        await database.WipeAsync();
        await using var proxy = new CuttingProxy(database.Server.Port, hasCommitted ? "COMMIT\0" : Mark);
        await using PostgreSqlStateStore direct = database.Open();
        await using PostgreSqlStateStore store = OpenThrough(proxy);
        await store.TransactAsync([Writes.Save("a"), Writes.Save("b")]);

        proxy.CutNextReplyAfter(3);
        StateStoreException lost = await Assert.ThrowsAsync<StateStoreException>(
            async () => await store.TransactAsync([Writes.Save("a", $"\"{Mark}\""), Writes.Save("b", $"\"{Mark}\"")]));

        Assert.Equal((StateErrorKind.Unavailable, true), (lost.Kind, lost.OutcomeUnknown));
        string left = hasCommitted ? $"\"{Mark}\"" : "1";
        Assert.Equal([left, left], (await direct.GetManyAsync(["a", "b"])).Select(Writes.Text));
        Assert.True((await store.TransactAsync([Writes.Save("a", "2"), Writes.Save("b", "2")])).Succeeded);
    }

    [PostgreSqlFact]
    public async Task Reads_that_wait_for_others_see_what_was_written_before_them_and_fail_and_are_cancelled_each_on_its_own()
    {
        await database.WipeAsync();
        await using PostgreSqlStateStore store = database.Open(PostgreSqlLayout.Jsonb, static options => options.Timeout = TimeSpan.FromSeconds(2));
        await store.SaveManyAsync([.. Enumerable.Range(0, 200).Select(static i => Writes.Save($"k{i}", $"{i}"))]);
        StateItem[] items = await Task.WhenAll(Enumerable.Range(0, 400).Select(i => store.GetAsync($"k{i}").AsTask()));
        Assert.Equal(Enumerable.Range(0, 400).Select(static i => i < 200 ? $"{i}" : ""), items.Select(Writes.Text));
        Assert.Equal(Enumerable.Range(0, 400).Select(static i => i < 200), items.Select(static item => item.Found));

        await using var other = new NpgsqlConnection(database.Server.ConnectionString + ";Pooling=false");
        await other.OpenAsync();
        await using NpgsqlTransaction holding = await other.BeginTransactionAsync();
        await RunAsync(other, "LOCK TABLE state IN ACCESS EXCLUSIVE MODE");
        using var cancellation = new CancellationTokenSource();
        Task<StateItem>[] failing = [.. Enumerable.Range(0, 20).Select(i => store.GetAsync($"k{i}").AsTask())];
        Task<StateItem> cancelled = store.GetAsync("k20", cancellationToken: cancellation.Token).AsTask();
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        foreach (Task<StateItem> get in failing)
            Assert.Equal(StateErrorKind.Unavailable, (await Assert.ThrowsAsync<StateStoreException>(() => get)).Kind);

        await holding.RollbackAsync();
        Assert.True((await store.GetAsync("k20")).Found);
    }

    [PostgreSqlFact]
    public async Task A_read_whose_reply_is_cut_is_tried_once_more()
    {
        await database.WipeAsync();
        await using var proxy = new CuttingProxy(database.Server.Port, Mark);
        await using PostgreSqlStateStore store = OpenThrough(proxy);
        await store.SaveAsync(Writes.Save(Mark));

        proxy.CutNextReplyAfter(3);
        Assert.True((await store.GetAsync(Mark)).Found);
    }

    /// <summary>Were they to meet a deadlock, the server would end one of them a second later; here it waits for longer than the store does.</summary>
    [PostgreSqlTheory]
    [InlineData(PostgreSqlLayout.Jsonb)]
    [InlineData(PostgreSqlLayout.Bytea)]
    public async Task Writers_of_several_keys_meet_no_deadlock(PostgreSqlLayout layout)
    {
        await database.WipeAsync();
        await using PostgreSqlStateStore store = database.Open(
            layout, options => (options.ConnectionString, options.Timeout) = ($"{options.ConnectionString};Options=-c deadlock_timeout=1h", TimeSpan.FromSeconds(5)));
        string[] keys = [.. Enumerable.Range(0, 5).Select(static i => $"k{i}")];

        await Task.WhenAll(Enumerable.Range(0, 4).Select(seed => Task.Run(async () =>
        {
            var random = new Random(seed);
            for (int i = 0; i < 60; i++)
            {
                StateSave[] saves = [.. random.GetItems(keys, 5).Distinct().Where(_ => random.Next(3) > 0).Select(static key => Writes.Save(key))];
                StateDelete[] deletes = [.. keys.Except(saves.Select(static save => save.Key)).Select(static key => new StateDelete { Key = key })];
                Assert.True((await store.TransactAsync([.. saves, .. deletes])).Succeeded);
                Assert.All(await store.SaveManyAsync(saves), static result => Assert.True(result.Succeeded));
                await store.DeleteManyAsync(deletes);
            }
        })));
    }

    /// <summary>What PostgreSQL undoes because of others is done again, whatever is read or written.</summary>
    [PostgreSqlTheory]
    [InlineData("repeatable read")]
    [InlineData("serializable")]
    public async Task A_database_that_isolates_transactions_from_each_other_by_failing_them_is_used_as_any_other(string isolation)
    {
        await database.WipeAsync();
        await using PostgreSqlStateStore store = database.Open(
            PostgreSqlLayout.Jsonb, options => options.ConnectionString += $";Options=-c default_transaction_isolation={isolation.Replace(" ", "\\ ", StringComparison.Ordinal)}");

        await SixteenWriters.WorkInOneProcessAsync(store);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(seed => Task.Run(async () =>
        {
            for (int i = 0; i < 50; i++)
            {
                Assert.True((await store.SaveAsync(Writes.Save("hot", $"{seed}"))).Succeeded);
                Assert.True((await store.GetAsync("hot")).Found);
                Assert.Single((await store.QueryAsync(new StateQueryRequest { KeyPrefix = "hot" })).Items);
            }
        })));
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
    public async Task Calls_that_are_cancelled_while_the_server_works_do_nothing_and_give_their_connections_back()
    {
        await database.WipeAsync();
        await using PostgreSqlStateStore store = database.Open(
            PostgreSqlLayout.Jsonb, static options => options.ConnectionString += ";Maximum Pool Size=2;Application Name=cancelled");
        await store.SaveManyAsync([Writes.Save("a"), Writes.Save("b")]);
        await using var other = new NpgsqlConnection(database.Server.ConnectionString + ";Pooling=false");
        await other.OpenAsync();
        for (int round = 0; round < 4; round++)
        {
            await using NpgsqlTransaction holding = await other.BeginTransactionAsync();
            await RunAsync(other, "SELECT 1 FROM state FOR UPDATE");
            using var cancellation = new CancellationTokenSource();
            Task save = Task.Run(async () => await store.SaveAsync(Writes.Save("a", "2"), cancellation.Token));
            Task transaction = Task.Run(async () => await store.TransactAsync([Writes.Save("b", "2"), Writes.Save($"new-{round}", "2")], cancellationToken: cancellation.Token));
            await UntilAsync("SELECT count(*) = 2 FROM pg_stat_activity WHERE application_name = 'cancelled' AND wait_event_type = 'Lock'");

            await cancellation.CancelAsync();

            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => save);
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => transaction);
            await holding.RollbackAsync();
            Assert.Equal(["1", "1", ""], (await store.GetManyAsync(["a", "b", $"new-{round}"])).Select(Writes.Text));
        }

        Assert.True((await store.TransactAsync([Writes.Save("a", "3"), Writes.Save("b", "3")])).Succeeded);
    }

    [PostgreSqlTheory]
    [InlineData(PostgreSqlLayout.Jsonb)]
    [InlineData(PostgreSqlLayout.Bytea)]
    public async Task Calls_that_fail_give_their_connections_back(PostgreSqlLayout layout)
    {
        await database.WipeAsync();
        await using PostgreSqlStateStore store = database.Open(
            layout, static options => (options.ConnectionString, options.Timeout) = ($"{options.ConnectionString};Maximum Pool Size=1", TimeSpan.FromSeconds(3)));
        await store.SaveAsync(Writes.Save("k"));
        var random = new Random(1);
        string tooLong = string.Concat(Enumerable.Range(0, 8000).Select(_ => (char)random.Next('!', '~')));
        for (int round = 0; round < 3; round++)
        {
            Assert.True((await store.SaveAsync(Writes.Save("k", "2", "1"))).IsConflict);
            Assert.True((await store.DeleteAsync(new StateDelete { Key = "k", ETag = "no etag" })).IsConflict);
            Assert.True((await store.TransactAsync([Writes.Save("other"), Writes.Save("k", "2", "1")])).IsConflict);
            Assert.Equal([true, false], (await store.SaveManyAsync([Writes.Save("m"), Writes.Save(tooLong)])).Select(static result => result.Succeeded));
            StateStoreException refused = await Assert.ThrowsAsync<StateStoreException>(async () => await store.TransactAsync([Writes.Save("other"), Writes.Save(tooLong)]));
            Assert.Equal((StateErrorKind.BadRequest, tooLong), (refused.Kind, refused.Key));
            await Assert.ThrowsAsync<StateStoreException>(async () => await store.QueryAsync(new StateQueryRequest { Token = "none" }));
        }

        Assert.Equal(["k", "m"], (await store.ListKeysAsync(new StateKeyListRequest())).Keys);
    }

    [PostgreSqlFact]
    public async Task Writes_one_by_one_that_get_no_answer_wait_for_one_timeout_and_not_for_each()
    {
        await database.WipeAsync();
        await using PostgreSqlStateStore store = database.Open(PostgreSqlLayout.Jsonb, static options => options.Timeout = TimeSpan.FromSeconds(1));
        StateSave[] held = [.. Enumerable.Range(0, 20).Select(static i => Writes.Save($"held-{i}"))];
        await store.SaveManyAsync(held);
        await using var other = new NpgsqlConnection(database.Server.ConnectionString + ";Pooling=false");
        await other.OpenAsync();
        await using NpgsqlTransaction holding = await other.BeginTransactionAsync();
        await RunAsync(other, "SELECT 1 FROM state FOR UPDATE");
        long started = Stopwatch.GetTimestamp();

        // A key that comes twice has each written on its own.
        IReadOnlyList<StateWriteResult> results = await store.SaveManyAsync([Writes.Save("free"), Writes.Save("free"), .. held]);

        Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromSeconds(12));
        Assert.All(results.Take(2), static result => Assert.True(result.Succeeded));
        Assert.Equal(held.Select(static save => (StateErrorKind.Unavailable, save.Key)), results.Skip(2).Select(static result => (result.Error!.Kind, result.Error.Key!)));
        Assert.Equal([true, false], results.Skip(2).Take(2).Select(static result => result.Error!.OutcomeUnknown));
    }

    [Fact]
    public async Task A_call_to_a_server_that_never_says_a_word_can_be_cancelled()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        await using var store = new PostgreSqlStateStore(new PostgreSqlStateStoreOptions
        {
            ConnectionString = $"Host=127.0.0.1;Port={((IPEndPoint)silent.LocalEndpoint).Port};Username=postgres",
        });
        using var cancellation = new CancellationTokenSource();
        long started = Stopwatch.GetTimestamp();

        Task call = Task.Run(async () => await store.GetAsync("k", cancellationToken: cancellation.Token));
        using TcpClient connected = await silent.AcceptTcpClientAsync();
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task Calls_that_come_together_before_a_silent_server_ever_answered_fail_together()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        await using var store = new PostgreSqlStateStore(new PostgreSqlStateStoreOptions
        {
            ConnectionString = $"Host=127.0.0.1;Port={((IPEndPoint)silent.LocalEndpoint).Port};Username=postgres",
            Timeout = TimeSpan.FromSeconds(1),
        });
        long started = Stopwatch.GetTimestamp();

        Task[] calls = [.. Enumerable.Range(0, 40).Select(i => Task.Run(async () => await (i % 2 == 0 ? store.SaveAsync(Writes.Save("k")).AsTask() : (Task)store.GetAsync("k").AsTask())))];

        foreach (Task call in calls)
            Assert.Equal(StateErrorKind.Unavailable, (await Assert.ThrowsAsync<StateStoreException>(() => call)).Kind);
        Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromSeconds(15));
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

    private PostgreSqlStateStore OpenThrough(CuttingProxy proxy) => database.Open(
        PostgreSqlLayout.Jsonb, options => options.ConnectionString = $"{options.ConnectionString};Port={proxy.Port}");

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
