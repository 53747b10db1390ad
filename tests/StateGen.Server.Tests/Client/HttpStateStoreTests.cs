using System.Text;
using Microsoft.Extensions.DependencyInjection;
using StateGen.Queries;
using StateGen.Stores;
using static StateGen.Server.Tests.Client.ServedStore;

namespace StateGen.Server.Tests.Client;

/// <summary>The client against this project's server.</summary>
public sealed class HttpStateStoreTests : IAsyncLifetime
{
    private readonly InMemoryStateStore _stored = new();
    private ServedStore _served = null!;

    private HttpStateStore Store => _served.Client;

    public async Task InitializeAsync() => _served = await StartAsync(_stored);

    public async Task DisposeAsync()
    {
        await _served.DisposeAsync();
        _stored.Dispose();
    }

    public static TheoryData<string> Keys => new(
        ".", "..", "...", "a/b", "/", "//", "a//b", "../../x", "a+b", "+", "a b", " ", "%", "%2E", "%2F", "a?b#c", "?", "#", "&a=b", "a|b", "|",
        "\0", "\r\n", "\t", "\u007f", "é", "e\u0301", "漢字", "😀", "\ufeff", "\"\\'", "<>", "{}[]", ";,:@", "bulk", "transaction", "query", "A", "a");

    [Theory]
    [MemberData(nameof(Keys))]
    public async Task A_key_is_the_same_key_on_every_route(string key)
    {
        string json = $"\"{Convert.ToHexString(Encoding.UTF8.GetBytes(key))}\"";

        StateWriteResult saved = await Store.SaveAsync(Save(key, json));
        StateItem got = await Store.GetAsync(key);
        StateItem bulk = (await Store.GetManyAsync([key]))[0];
        StateKeyPage listed = await Store.ListKeysAsync(new StateKeyListRequest { Pattern = KeyPattern.StartsWith(key) });
        StateQueryPage queried = await Store.QueryAsync(new StateQueryRequest { KeyPrefix = key });
        StateTransactionResult transacted = await Store.TransactAsync([Save(key, "2", got.ETag.Value)]);
        StateWriteResult stale = await Store.DeleteAsync(Delete(key, got.ETag.Value));
        StateWriteResult deleted = await Store.DeleteAsync(Delete(key));

        Assert.True(saved.Succeeded);
        Assert.Equal((key, json, saved.ETag), (got.Key, Text(got), got.ETag));
        Assert.Equal((key, json, saved.ETag), (bulk.Key, Text(bulk), bulk.ETag));
        Assert.Equal([key], listed.Keys);
        Assert.Equal([key], queried.Items.Select(i => i.Key));
        Assert.True(transacted.Succeeded);
        Assert.True(stale.IsConflict);
        Assert.True(deleted.Succeeded);
        Assert.False((await Store.GetAsync(key)).Found);
    }

    [Fact]
    public async Task Keys_of_any_text_are_kept_apart()
    {
        var random = new Random(20260821);
        var saved = new Dictionary<string, string>(StringComparer.Ordinal);
        for (int i = 0; i < 300; i++)
        {
            string key = RandomKey(random);
            saved[key] = $"{i}";
            Assert.True((await Store.SaveAsync(Save(key, saved[key]))).Succeeded);
        }

        foreach ((string key, string json) in saved)
            Assert.Equal(json, Text(await Store.GetAsync(key)));
        string[] keys = [.. saved.Keys];
        IReadOnlyList<StateItem> items = await Store.GetManyAsync(keys);
        Assert.Equal(keys, items.Select(i => i.Key));
        Assert.Equal(saved.Values, items.Select(Text));
        Assert.Equal(keys.Order(StringComparer.Ordinal), (await Store.ListKeysAsync(new StateKeyListRequest())).Keys);
    }

    [Fact]
    public async Task A_key_that_is_longer_than_an_address_may_be_travels()
    {
        string key = new('ü', 5000);
        StateWriteResult saved = await Store.SaveAsync(Save(key, "7"));

        StateItem item = await Store.GetAsync(key);
        StateWriteResult stale = await Store.DeleteAsync(Delete(key, "stale"));
        StateWriteResult deleted = await Store.DeleteAsync(Delete(key, item.ETag.Value));

        Assert.Equal(("7", saved.ETag), (Text(item), item.ETag));
        Assert.Equal((true, key), (stale.IsConflict, stale.Error!.Key));
        Assert.True(deleted.Succeeded);
        Assert.False((await Store.GetAsync(key)).Found);
    }

    [Theory]
    [InlineData("9007199254740993")]
    [InlineData("0.1234567891")]
    [InlineData("1e400")]
    [InlineData("1.0")]
    [InlineData("\"<&>\\u003c\\/é\\ud83d\\ude00\"")]
    [InlineData("""{"z":1,"a":{"b":[1,2.50]},"z":2}""")]
    [InlineData("null")]
    [InlineData("\"\"")]
    public async Task A_value_comes_back_as_it_was_sent(string json)
    {
        await Store.SaveAsync(Save("k", json));
        Assert.Equal(json, Text(await Store.GetAsync("k")));

        await Store.TransactAsync([Save("t", json)]);
        Assert.Equal(json, Text(await Store.GetAsync("t")));
    }

    [Fact]
    public async Task Etags_are_checked_and_change()
    {
        StateWriteResult first = await Store.SaveAsync(Save("k"));
        StateWriteResult second = await Store.SaveAsync(Save("k", "2", first.ETag.Value));

        StateWriteResult stale = await Store.SaveAsync(Save("k", "3", first.ETag.Value));
        StateWriteResult created = await Store.SaveAsync(Create("k"));
        StateWriteResult absent = await Store.SaveAsync(Save("absent", "1", "1"));

        Assert.True(second.Succeeded);
        Assert.NotEqual(first.ETag, second.ETag);
        Assert.Equal((true, first.ETag, second.ETag), (stale.IsConflict, stale.Error!.ExpectedETag, stale.Error.CurrentETag));
        Assert.True(created.IsConflict);
        Assert.True(absent.IsConflict);
        Assert.Equal("2", Text(await Store.GetAsync("k")));
    }

    [Fact]
    public async Task A_conflict_in_a_transaction_names_the_key_and_both_etags_and_writes_nothing()
    {
        StateWriteResult old = await Store.SaveAsync(Save("b", "1"));
        StateWriteResult current = await Store.SaveAsync(Save("b", "2"));

        StateTransactionResult result = await Store.TransactAsync([Save("a"), Save("b", "3", old.ETag.Value), Create("c")]);

        Assert.True(result.IsConflict);
        Assert.Equal(("b", old.ETag, current.ETag), (result.Error!.Key, result.Error.ExpectedETag, result.Error.CurrentETag));
        Assert.Equal([false, true, false], (await Store.GetManyAsync(["a", "b", "c"])).Select(i => i.Found));
    }

    [Fact]
    public async Task Time_to_live_goes_there_and_the_instant_of_expiry_comes_back()
    {
        DateTimeOffset before = DateTimeOffset.UtcNow;
        await Store.SaveAsync(new StateSave { Key = "k", Value = StateValue.Json("1"u8.ToArray()), TimeToLive = TimeSpan.FromHours(1) });

        DateTimeOffset? expiry = (await Store.GetAsync("k")).ExpiresAt;
        Assert.InRange(expiry!.Value, before.AddMinutes(59), DateTimeOffset.UtcNow.AddMinutes(61));
        Assert.Equal(expiry, (await Store.GetManyAsync(["k"]))[0].ExpiresAt);

        await Store.SaveAsync(Save("k", "2"));
        Assert.Null((await Store.GetAsync("k")).ExpiresAt);
    }

    [Fact]
    public async Task Many_writes_have_a_result_each()
    {
        StateWriteResult old = await Store.SaveAsync(Save("b"));
        await Store.SaveAsync(Save("b", "2"));

        IReadOnlyList<StateWriteResult> saved = await Store.SaveManyAsync(
            [Save("a"), Save("c"), Save("b", "3", old.ETag.Value), Save("a||b"), Create("d"), Save("a", "9")]);
        IReadOnlyList<StateWriteResult> deleted = await Store.DeleteManyAsync([Delete("a"), Delete("b", old.ETag.Value), Delete("never")]);

        Assert.Equal([null, null, StateErrorKind.Conflict, StateErrorKind.BadRequest, null, null], saved.Select(r => r.Error?.Kind));
        Assert.Equal([null, StateErrorKind.Conflict, null], deleted.Select(r => r.Error?.Kind));
        Assert.Equal(["c", "b", "d"], (await Store.GetManyAsync(["a", "c", "b", "d"])).Where(i => i.Found).Select(i => i.Key));
    }

    [Fact]
    public async Task Queries_filter_sort_and_page_below_a_prefix()
    {
        await Store.SaveManyAsync([.. Enumerable.Range(0, 20).Select(i => Save($"{(i % 2 == 0 ? "a" : "b")}/{i:00}", $$"""{"n":{{i}}}"""))]);
        var query = new StateQueryRequest
        {
            KeyPrefix = "a/",
            Filter = new ComparisonFilter(FilterOperator.GreaterThan, FieldPath.Parse("n"), new JsonConstant("3"u8.ToArray())),
            Sort = [new SortKey(FieldPath.Parse("n"), Descending: true)],
            Limit = 3,
        };

        var keys = new List<string>();
        int pages = 0;
        for (string? token = null; pages == 0 || token is not null; pages++)
        {
            StateQueryPage page = await Store.QueryAsync(query with { Token = token });
            keys.AddRange(page.Items.Select(i => i.Key));
            token = page.Token;
        }

        Assert.Equal(["a/18", "a/16", "a/14", "a/12", "a/10", "a/08", "a/06", "a/04"], keys);
        Assert.Equal(3, pages);
    }

    [Fact]
    public async Task Keys_are_listed_by_pattern_page_by_page()
    {
        await Store.SaveManyAsync([.. Enumerable.Range(0, 12).Select(i => Save($"k{i:00}{(i % 3 == 0 ? "x" : "y")}"))]);
        var request = new StateKeyListRequest { Pattern = KeyPattern.Like("k%y"), Limit = 3 };

        var keys = new List<string>();
        int pages = 0;
        for (string? token = null; pages == 0 || token is not null; pages++)
        {
            StateKeyPage page = await Store.ListKeysAsync(request with { Token = token });
            Assert.InRange(page.Keys.Count, 1, 3);
            keys.AddRange(page.Keys);
            token = page.Token;
        }

        Assert.Equal(["k01y", "k02y", "k04y", "k05y", "k07y", "k08y", "k10y", "k11y"], keys);
        Assert.Equal(3, pages);
    }

    [Fact]
    public async Task Capabilities_are_those_of_the_store() =>
        Assert.Equal((await _stored.GetCapabilitiesAsync()).Features, (await Store.GetCapabilitiesAsync()).Features);

    [Fact]
    public async Task An_opaque_value_is_read_as_one()
    {
        await _stored.SaveAsync(new StateSave { Key = "app||raw", Value = StateValue.Opaque(new byte[] { 1, 2, 255 }) });

        StateItem item = await Store.GetAsync("raw");
        StateItem bulk = (await Store.GetManyAsync(["raw"]))[0];

        Assert.Equal((true, StateValueKind.Opaque), (item.Found, item.Value.Kind));
        Assert.Equal([1, 2, 255], item.Value.Bytes.ToArray());
        Assert.NotNull(bulk.Error);
    }

    [Fact]
    public async Task A_body_beyond_the_servers_limit_is_a_bad_request_and_the_store_goes_on()
    {
        var error = await Assert.ThrowsAsync<StateStoreException>(
            async () => await Store.SaveAsync(Save("large", $"\"{new string('x', 5 << 20)}\"")));

        Assert.Equal(StateErrorKind.BadRequest, error.Kind);
        Assert.True((await Store.SaveAsync(Save("small"))).Succeeded);
    }

    [Fact]
    public async Task Requests_go_through_a_client_factory_if_there_is_one()
    {
        var seen = new List<string>();
        await using ServiceProvider services = new ServiceCollection()
            .AddHttpClient("state").AddHttpMessageHandler(() => new SpyHandler(seen)).Services
            .BuildServiceProvider();
        IHttpClientFactory factory = services.GetRequiredService<IHttpClientFactory>();
        using var store = new HttpStateStore(new HttpStateStoreOptions
        {
            StoreName = "shop",
            Endpoint = Store.Endpoint,
            ApiToken = string.Empty,
            HttpClientFactory = () => factory.CreateClient("state"),
        });

        await store.SaveAsync(Save("..", "1.0"));

        Assert.Equal("1.0", Text(await store.GetAsync("..")));
        Assert.Equal(["/v1.0/state/shop", "/v1.0/state/shop/%2E%2E"], seen);
    }

    private static string RandomKey(Random random)
    {
        var key = new StringBuilder();
        int length = random.Next(1, 12);
        while (key.Length < length)
        {
            var rune = random.Next(3) == 0 ? new Rune(random.Next(0xE000, 0x10FFFF)) : new Rune(random.Next(0, 0x250));
            if (rune.Value != '|')
                key.Append(rune);
        }

        return key.ToString();
    }
}
