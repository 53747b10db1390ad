using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using StackExchange.Redis;
using StateGen.Queries;
using StateGen.Stores;

namespace StateGen.Redis.Tests;

/// <summary>What this store has and others have not.</summary>
public sealed class RedisStateStoreTests(RedisFixture fixture) : IClassFixture<RedisFixture>
{
    private readonly string _prefix = Guid.NewGuid().ToString("N");

    [RedisFact]
    public async Task Versions_are_integers_above_those_of_a_sidecar_and_can_be_raised_by_one()
    {
        using RedisStateStore store = fixture.OpenStore();
        await fixture.Raw.HashSetAsync(Key("k"), [new HashEntry("data", "1"), new HashEntry("version", 5_000_000_000_000_000)]);

        long first = Version(await store.SaveAsync(Writes.Save(Key("k"), "2", "5000000000000000")));
        long raised = await fixture.Raw.HashIncrementAsync(Key("k"), "version");
        long second = Version(await store.SaveAsync(Writes.Save(Key("k"), "3", $"{raised}")));

        Assert.True(first > 5_000_000_000_000_000);
        Assert.Equal(first + 1, raised);
        Assert.True(second > raised);
    }

    [RedisFact]
    public async Task Versions_grow_through_deletion_and_within_a_transaction()
    {
        using RedisStateStore store = fixture.OpenStore();
        var seen = new List<long>();
        for (int i = 0; i < 20; i++)
        {
            StateTransactionResult result = await store.TransactAsync(
                [Writes.Save(Key("k")), new StateDelete { Key = Key("k") }, Writes.Save(Key("k")), Writes.Save(Key("k"))]);
            seen.AddRange(result.ETags!.Where(static etag => etag.HasValue).Select(static etag => long.Parse(etag.Value!, CultureInfo.InvariantCulture)));
            await store.DeleteAsync(new StateDelete { Key = Key("k") });
        }

        Assert.Equal(60, seen.Distinct().Count());
        Assert.Equal(seen.Order(), seen);
    }

    [RedisFact]
    public async Task Scripts_that_the_server_forgot_are_sent_again()
    {
        using RedisStateStore store = fixture.OpenStore();
        await store.SaveAsync(Writes.Save(Key("k")));
        await store.GetAsync(Key("k"));

        await fixture.Raw.ScriptEvaluateAsync("return 1");
        await fixture.Raw.ExecuteAsync("SCRIPT", "FLUSH");

        Assert.True((await store.SaveAsync(Writes.Save(Key("k"), "2"))).Succeeded);
        Assert.Equal("2", Writes.TextOf(await store.GetAsync(Key("k"))));
        Assert.Equal([Key("k")], (await store.QueryAsync(new StateQueryRequest { KeyPrefix = _prefix })).Items.Select(static item => item.Key));
    }

    [RedisFact]
    public async Task A_query_over_more_entries_than_allowed_is_refused()
    {
        using RedisStateStore store = fixture.OpenStore(static options => options.MaxQueriedEntries = 2);
        await store.SaveManyAsync([Writes.Save(Key("a")), Writes.Save(Key("b"))]);
        await fixture.Raw.ListRightPushAsync(Key("a list"), "x");
        var query = new StateQueryRequest { KeyPrefix = _prefix };
        Assert.Equal(2, (await store.QueryAsync(query)).Items.Count);

        await store.SaveAsync(Writes.Save(Key("c")));

        var refused = await Assert.ThrowsAsync<StateStoreException>(async () => await store.QueryAsync(query));
        Assert.Equal(StateErrorKind.Full, refused.Kind);
        Assert.Equal("The query has to look at more than 2 entries, the most that MaxQueriedEntries allows: Redis has no index for it.", refused.Message);
        Assert.Equal(3, (await store.ExplainAsync(query)).Candidates);
    }

    [RedisTheory]
    [InlineData("*")]
    [InlineData("?")]
    [InlineData("[a-z]")]
    [InlineData("\\")]
    [InlineData("[^a]")]
    public async Task A_prefix_is_taken_literally(string text)
    {
        using RedisStateStore store = fixture.OpenStore();
        await store.SaveManyAsync([Writes.Save(Key($"{text}x")), Writes.Save(Key("abc")), Writes.Save(Key("b"))]);

        var query = new StateQueryRequest { KeyPrefix = Key(text) };
        Assert.Equal([Key($"{text}x")], (await store.QueryAsync(query)).Items.Select(static item => item.Key));
        Assert.Equal([Key($"{text}x")], (await store.ListKeysAsync(new StateKeyListRequest { Pattern = KeyPattern.StartsWith(Key(text)) })).Keys);
    }

    [RedisFact]
    public async Task Entries_live_as_long_as_the_options_say_unless_the_save_says_otherwise()
    {
        using RedisStateStore store = fixture.OpenStore(static options => options.DefaultTimeToLive = TimeSpan.FromMinutes(1));
        var save = new StateSave { Key = Key("own"), Value = StateValue.Json("1"u8.ToArray()), TimeToLive = TimeSpan.FromHours(1) };
        var lasting = new StateSave
        {
            Key = Key("lasting"),
            Value = StateValue.Json("1"u8.ToArray()),
            Metadata = new Dictionary<string, string> { ["ttlInSeconds"] = "-1" },
        };
        await store.SaveManyAsync([Writes.Save(Key("default")), save, lasting]);

        Assert.InRange((await fixture.Raw.KeyTimeToLiveAsync(Key("default")))!.Value.TotalSeconds, 50, 60);
        Assert.InRange((await fixture.Raw.KeyTimeToLiveAsync(Key("own")))!.Value.TotalSeconds, 3500, 3600);
        Assert.Null(await fixture.Raw.KeyTimeToLiveAsync(Key("lasting")));
    }

    [RedisFact]
    public async Task A_key_that_is_no_text_is_refused()
    {
        using RedisStateStore store = fixture.OpenStore();
        var refused = await Assert.ThrowsAsync<StateStoreException>(async () => await store.SaveAsync(Writes.Save("half \ud83d")));
        Assert.Equal(StateErrorKind.BadRequest, refused.Kind);
        Assert.Equal("half \ud83d", refused.Key);
    }

    [RedisFact]
    public async Task A_value_too_large_for_redis_is_refused_alone_before_redis_ends_the_connection()
    {
        using RedisStateStore store = fixture.OpenStore();
        StateSave tooLarge = new() { Key = Key("huge"), Value = StateValue.Json(GC.AllocateUninitializedArray<byte>((512 << 20) + 1)) };

        IReadOnlyList<StateWriteResult> results = await store.SaveManyAsync([Writes.Save(Key("a")), tooLarge, Writes.Save(Key("b"))]);

        Assert.Equal([null, StateErrorKind.BadRequest, null], results.Select(static result => result.Error?.Kind));
        StateStoreException refused = await Assert.ThrowsAsync<StateStoreException>(async () => await store.TransactAsync([Writes.Save(Key("c")), tooLarge]));
        Assert.Equal((StateErrorKind.BadRequest, Key("huge")), (refused.Kind, refused.Key));
        Assert.Equal([true, true, false, false], (await store.GetManyAsync([Key("a"), Key("b"), Key("c"), Key("huge")])).Select(static item => item.Found));
    }

    [RedisFact]
    public async Task A_full_server_refuses_a_whole_transaction()
    {
        await using RedisServer server = await RedisServer.StartAsync("--maxmemory", "3mb", "--maxmemory-policy", "noeviction");
        using var store = new RedisStateStore(new RedisStateStoreOptions { Host = server.Address });
        await store.SaveAsync(Writes.Save("k"));
        string large = "\"" + new string('x', 200_000) + "\"";
        StateStoreException? full = null;
        for (int i = 0; i < 50 && full is null; i++)
            full = await Record.ExceptionAsync(async () => await store.TransactAsync([Writes.Save("k", $"{i}"), Writes.Save($"large-{i}", large)])) as StateStoreException;

        Assert.NotNull(full);
        Assert.Equal(StateErrorKind.Full, full.Kind);
        Assert.False(full.OutcomeUnknown);
        int written = (await store.ListKeysAsync(new StateKeyListRequest { Pattern = KeyPattern.StartsWith("large-") })).Keys.Count;
        Assert.Equal(written - 1, int.Parse(Writes.TextOf(await store.GetAsync("k")), CultureInfo.InvariantCulture));
    }

    [RedisFact]
    public async Task A_registered_store_is_disposed_with_the_container_and_stores_under_keys_are_apart()
    {
        IStateStore store;
        await using (ServiceProvider provider = new ServiceCollection()
            .AddRedisStateStore(options => options.Host = fixture.Server.Address)
            .AddKeyedRedisStateStore("other", options => (options.Host, options.Database) = (fixture.Server.Address, 1))
            .BuildServiceProvider())
        {
            store = provider.GetRequiredService<IStateStore>();
            await store.SaveAsync(Writes.Save(Key("k")));
            Assert.True((await store.GetAsync(Key("k"))).Found);
            Assert.False((await provider.GetRequiredKeyedService<IStateStore>("other").GetAsync(Key("k"))).Found);
        }

        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await store.GetAsync(Key("k")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a,b")]
    [InlineData("a:b")]
    [InlineData(":1")]
    [InlineData("a:0")]
    [InlineData("a:65536")]
    public void A_host_that_is_none_is_refused(string host) =>
        Assert.Throws<ArgumentException>(() => new RedisStateStoreOptions { Host = host });

    [Theory]
    [InlineData("localhost")]
    [InlineData("localhost:1")]
    [InlineData("::1")]
    [InlineData("[::1]")]
    [InlineData("[::1]:65535")]
    public void A_host_may_have_a_port(string host) => Assert.Equal(host, new RedisStateStoreOptions { Host = host }.Host);

    private static long Version(StateWriteResult result) => long.Parse(result.ETag.Value!, CultureInfo.InvariantCulture);

    private string Key(string name) => $"{_prefix}-{name}";
}
