using System.Globalization;
using System.Text;
using StateGen.Queries;
using StateGen.Stores;
using StateGen.Testing;
using StateGen.Tests.Queries;

namespace StateGen.Tests.Stores.InMemory;

/// <summary>A store with indexes beside one without: the same writes, the same questions, the same answers.</summary>
public sealed class IndexedQueryTests : IDisposable
{
    private readonly ManualTimeProvider _time = new();
    private readonly InMemoryStateStore _indexed;
    private readonly InMemoryStateStore _plain;

    public IndexedQueryTests()
    {
        _indexed = new InMemoryStateStore(new InMemoryStateStoreOptions
        {
            TimeProvider = _time,
            SweepInterval = TimeSpan.FromSeconds(5),
            Indexes = [new("a"), new("b"), new("c"), new("a.b"), new("long name"), new("a", "k1"), new("é", "k1"), new("n", "n"), new("n", "n")],
        });
        _plain = new InMemoryStateStore(new InMemoryStateStoreOptions { TimeProvider = _time });
    }

    public void Dispose()
    {
        _indexed.Dispose();
        _plain.Dispose();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Random_writes_and_queries_have_the_same_answers_with_and_without_indexes(int seed)
    {
        var random = new Random(seed);
        int viaIndex = 0;
        for (int round = 0; round < 30; round++)
        {
            for (int i = 0; i < 25; i++)
                await WriteAsync(random);
            if (random.Next(4) == 0)
                _time.Advance(TimeSpan.FromSeconds(random.Next(8)));
            for (int i = 0; i < 25; i++)
            {
                StateQueryRequest query = Narrow(random, RandomQuery.Query(random));
                viaIndex += (await _indexed.ExplainAsync(query)).IsScan ? 0 : 1;
                await AssertSamePagesAsync(query);
            }
        }

        Assert.InRange(viaIndex, 150, 600);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Entries_that_come_and_go_between_pages_neither_hide_nor_repeat_the_others(int seed)
    {
        var random = new Random(seed);
        foreach (StateItem item in RandomQuery.Items(random, 60))
            await BothAsync(store => store.SaveAsync(new StateSave { Key = item.Key, Value = item.Value }));
        int viaIndex = 0;
        for (int i = 0; i < 60; i++)
        {
            StateQueryRequest query = Narrow(random, RandomQuery.Query(random)) with { Limit = random.Next(1, 6), KeyPrefix = string.Empty };
            viaIndex += (await _indexed.ExplainAsync(query)).IsScan ? 0 : 1;
            string[] expected = [.. (await _plain.QueryAsync(query with { Limit = null })).Items.Select(item => item.Key)];

            var seen = new List<string>();
            StateQueryPage page;
            do
            {
                page = await _indexed.QueryAsync(query);
                seen.AddRange(page.Items.Select(item => item.Key));
                query = query with { Token = page.Token };
                await ComeAndGoAsync(random);
            }
            while (page.Token is not null);

            Assert.Equal(seen.Distinct(), seen);
            Assert.Equal(expected, seen.Where(key => key.StartsWith('k')));
        }

        Assert.InRange(viaIndex, 20, 60);
    }

    [Theory]
    [InlineData("ascending")]
    [InlineData("descending")]
    [InlineData("random")]
    [InlineData("few values")]
    public async Task Many_entries_stay_in_order_whatever_the_order_they_come_and_go_in(string order)
    {
        const int Count = 9_000;
        var random = new Random(7);
        int[] numbers = [.. Enumerable.Range(0, Count)];
        if (order == "descending")
            Array.Reverse(numbers);
        if (order == "random")
            random.Shuffle(numbers);
        if (order == "few values")
            numbers = Array.ConvertAll(numbers, n => n % 7);
        for (int i = 0; i < Count; i++)
            await SaveNumberAsync($"n{i:d6}", numbers[i]);
        await AssertSameNumbersAsync(random, Count);

        for (int i = 0; i < Count; i++)
        {
            if (i % 5 != 0)
                await BothAsync(store => store.DeleteAsync(new StateDelete { Key = $"n{i:d6}" }));
        }

        await AssertSameNumbersAsync(random, Count);
        for (int i = 0; i < Count; i += 5)
            await SaveNumberAsync($"n{i:d6}", random.Next(Count));
        await AssertSameNumbersAsync(random, Count);
        for (int i = 0; i < Count; i += 5)
            await BothAsync(store => store.DeleteAsync(new StateDelete { Key = $"n{i:d6}" }));
        await AssertSameNumbersAsync(random, Count);
    }

    [Theory]
    [InlineData("""["p"]""", """["q"]""")]
    [InlineData("""["q"]""", """["p"]""")]
    [InlineData("""["p","q"]""", """["q"]""")]
    [InlineData("""["q"]""", """["p","q"]""")]
    public async Task An_array_is_found_once_by_the_elements_it_has_now_whatever_it_had_before(string before, string now)
    {
        for (int i = 0; i < 300; i++)
            await BothAsync(store => store.SaveAsync(Save($"x{i}", """{"a":["z"]}""")));
        await BothAsync(store => store.SaveAsync(Save("k1", $$"""{"a":{{before}}}""")));
        await BothAsync(store => store.SaveAsync(Save("k1", $$"""{"a":{{now}}}""")));
        var either = new InFilter(FieldPath.Parse("a"), [new JsonConstant("\"p\""u8.ToArray()), new JsonConstant("\"q\""u8.ToArray())]);

        StateQueryPage page = await AssertSamePageAsync(new StateQueryRequest { Filter = either });

        Assert.Equal("k1", Assert.Single(page.Items).Key);
        Assert.False((await _indexed.ExplainAsync(new StateQueryRequest { Filter = either })).IsScan);
    }

    [Fact]
    public async Task An_index_has_what_a_transaction_wrote_and_nothing_of_one_that_failed()
    {
        await BothAsync(store => store.SaveAsync(Save("n1", """{"n":1}""")));
        StateOperation[] fails = [Save("n1", """{"n":2}"""), Save("n2", """{"n":2}"""), new StateDelete { Key = "n3", ETag = "stale" }];
        StateOperation[] succeeds = [Save("n1", """{"n":3}"""), Save("n4", """{"n":5}"""), Save("n4", """{"n":4}"""), Save("n5", """{"n":6}"""), new StateDelete { Key = "n5" }];

        Assert.True((await _indexed.TransactAsync(fails)).IsConflict);
        Assert.True((await _indexed.TransactAsync(succeeds)).Succeeded);
        await _plain.TransactAsync(succeeds);

        for (int n = 1; n <= 6; n++)
            await AssertSamePagesAsync(new StateQueryRequest { KeyPrefix = "n", Filter = Equal("n", $"{n}") });
        Assert.Equal(["n4", "n1"], (await _indexed.QueryAsync(Sorted("n", descending: true, limit: 5))).Items.Select(item => item.Key));
    }

    [Fact]
    public async Task A_save_that_is_refused_leaves_the_index_as_it_was()
    {
        var options = new InMemoryStateStoreOptions { MaxEntries = 1, Indexes = [new StateIndexDefinition("n")] };
        using var store = new InMemoryStateStore(options);
        await store.SaveAsync(Save("n1", """{"n":1}"""));

        await Assert.ThrowsAsync<StateStoreException>(async () => await store.SaveAsync(Save("n2", """{"n":1}""")));
        Assert.True((await store.SaveAsync(new StateSave { Key = "n1", Value = StateValue.Json("""{"n":2}"""u8.ToArray()), ETag = "stale" })).IsConflict);

        Assert.Equal(["n1"], (await store.QueryAsync(new StateQueryRequest { Filter = Equal("n", "1") })).Items.Select(item => item.Key));
        Assert.Empty((await store.QueryAsync(new StateQueryRequest { Filter = Equal("n", "2") })).Items);
    }

    [Fact]
    public async Task An_expired_entry_is_in_no_index_from_the_instant_it_expires_swept_or_not()
    {
        await BothAsync(store => store.SaveAsync(new StateSave
        {
            Key = "n1",
            Value = StateValue.Json("""{"n":1}"""u8.ToArray()),
            TimeToLive = TimeSpan.FromSeconds(1),
        }));
        StateQueryRequest query = new() { KeyPrefix = "n", Filter = Equal("n", "1") };
        Assert.Single((await _indexed.QueryAsync(query)).Items);

        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Empty((await _indexed.QueryAsync(query)).Items);

        _time.Advance(TimeSpan.FromSeconds(5));
        StateQueryPlan plan = await _indexed.ExplainAsync(query);
        Assert.Equal((0, false), (plan.Candidates, plan.IsEstimate));
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    public async Task A_token_that_somebody_made_up_is_answered_as_without_an_index(string key)
    {
        for (int i = 0; i < 20; i++)
            await SaveNumberAsync($"n{i:d2}", i);
        string token = (await _plain.QueryAsync(Sorted("n", descending: false, limit: 3))).Token!;
        string madeUp = MadeUp(token, key);

        await AssertSamePagesAsync(Sorted("n", descending: false, limit: 3) with { Token = madeUp });
    }

    [Fact]
    public async Task Entries_that_are_no_json_keep_no_other_from_being_found()
    {
        var random = new Random(7);
        for (int i = 0; i < 5_000; i++)
            await _indexed.SaveAsync(new StateSave { Key = $"k1-{i % 500}", Value = StateValue.Json(Damaged(random, RandomQuery.Item(random, "k").Value.Bytes.ToArray())) });
        await _indexed.SaveAsync(new StateSave { Key = "whole", Value = StateValue.Json("""{"c":"only here"}"""u8.ToArray()) });
        var query = new StateQueryRequest
        {
            Filter = new ComparisonFilter(FilterOperator.Equal, FieldPath.Parse("c"), new JsonConstant("\"only here\""u8.ToArray())),
        };

        Assert.False((await _indexed.ExplainAsync(query)).IsScan);
        Assert.Equal(["whole"], (await _indexed.QueryAsync(query)).Items.Select(item => item.Key));
    }

    private static byte[] Damaged(Random random, byte[] document)
    {
        ReadOnlySpan<byte> bytes = "\"\\{}[],:u0e-+.tfn\0\x7F "u8;
        for (int i = random.Next(1, 4); i > 0 && document.Length > 0; i--)
            document[random.Next(document.Length)] = random.Next(3) == 0 ? (byte)random.Next(256) : bytes[random.Next(bytes.Length)];
        return random.Next(3) == 0 ? document[..random.Next(document.Length + 1)] : document;
    }

    private static string MadeUp(string token, string key)
    {
        byte[] bytes = System.Buffers.Text.Base64Url.DecodeFromChars(token);
        byte[] text = Encoding.UTF8.GetBytes($"[\"{key}\",5]");
        return System.Buffers.Text.Base64Url.EncodeToString([.. bytes[..9], .. text]);
    }

    private static StateQueryRequest Sorted(string path, bool descending, int limit) =>
        new() { KeyPrefix = "n", Sort = [new StateGen.Queries.SortKey(FieldPath.Parse(path), descending)], Limit = limit };

    private static ComparisonFilter Equal(string path, string constant) => Compare(FilterOperator.Equal, path, constant);

    private static ComparisonFilter Compare(FilterOperator comparison, string path, string constant) =>
        new(comparison, FieldPath.Parse(path), new JsonConstant(Encoding.UTF8.GetBytes(constant)));

    private static StateSave Save(string key, string json) => new() { Key = key, Value = StateValue.Json(Encoding.UTF8.GetBytes(json)) };

    /// <summary>Adds conditions that an index can find entries by.</summary>
    private static StateQueryRequest Narrow(Random random, StateQueryRequest query)
    {
        if (random.Next(3) == 0)
            return query;
        FilterNode[] conditions = [.. Enumerable.Range(0, random.Next(1, 3)).Select(_ => Condition(random))];
        FilterNode[] all = query.Filter is null || random.Next(2) == 0 ? conditions : [query.Filter, .. conditions];
        return query with { Filter = all.Length == 1 ? all[0] : new AndFilter(all) };
    }

    private static FilterNode Condition(Random random)
    {
        var path = FieldPath.Parse(new[] { "a", "b", "c", "a.b", "é" }[random.Next(5)]);
        return random.Next(3) switch
        {
            0 => new InFilter(path, [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => RandomQuery.Constant(random))]),
            1 => new ComparisonFilter(FilterOperator.Equal, path, RandomQuery.Constant(random)),
            _ => new ComparisonFilter((FilterOperator)random.Next(6), path, RandomQuery.Constant(random)),
        };
    }

    private async Task SaveNumberAsync(string key, int number) =>
        await BothAsync(store => store.SaveAsync(Save(key, string.Create(CultureInfo.InvariantCulture, $$"""{"n":{{number}},"even":{{(number % 2 == 0 ? "true" : "false")}}}"""))));

    private async Task AssertSameNumbersAsync(Random random, int count)
    {
        foreach (bool descending in new[] { false, true })
        {
            await AssertSamePageAsync(Sorted("n", descending, limit: 50));
            await AssertSamePageAsync(Sorted("n", descending, limit: 50) with { Filter = Equal("even", "true") });
            await AssertSamePageAsync(Sorted("n", descending, limit: 20) with { Filter = Compare(FilterOperator.LessThan, "n", $"{random.Next(count)}") });
            StateQueryPage first = await AssertSamePageAsync(Sorted("n", descending, limit: 300));
            if (first.Token is not null)
                await AssertSamePageAsync(Sorted("n", descending, limit: 300) with { Token = first.Token });
        }

        for (int i = 0; i < 5; i++)
        {
            int from = random.Next(count);
            await AssertSamePageAsync(new StateQueryRequest { KeyPrefix = "n", Filter = Equal("n", $"{random.Next(count)}") });
            await AssertSamePageAsync(new StateQueryRequest
            {
                KeyPrefix = "n",
                Filter = new AndFilter([Compare(FilterOperator.GreaterThan, "n", $"{from}"), Compare(FilterOperator.LessThanOrEqual, "n", $"{from + 700}")]),
            });
        }
    }

    private async Task WriteAsync(Random random)
    {
        StateOperation[] operations = [.. Enumerable.Range(0, random.Next(3) == 0 ? random.Next(1, 5) : 1).Select(_ => Operation(random))];
        if (operations.Length > 1)
            await BothAsync(store => store.TransactAsync(operations));
        else if (operations[0] is StateSave save)
            await BothAsync(store => store.SaveAsync(save));
        else
            await BothAsync(store => store.DeleteAsync((StateDelete)operations[0]));
    }

    private static StateOperation Operation(Random random)
    {
        StateItem item = RandomQuery.Item(random, $"k{random.Next(60)}");
        return random.Next(5) == 0
            ? new StateDelete { Key = item.Key, ETag = random.Next(4) == 0 ? "stale" : default }
            : new StateSave { Key = item.Key, Value = item.Value, TimeToLive = random.Next(6) == 0 ? TimeSpan.FromSeconds(random.Next(1, 6)) : null };
    }

    private async Task ComeAndGoAsync(Random random)
    {
        for (int i = 0; i < 6; i++)
        {
            StateItem item = RandomQuery.Item(random, $"{"az"[random.Next(2)]}{random.Next(8)}");
            if (random.Next(2) == 0)
                await _indexed.SaveAsync(new StateSave { Key = item.Key + random.NextInt64(), Value = item.Value, TimeToLive = TimeSpan.FromSeconds(1) });
            else
                await _indexed.DeleteAsync(new StateDelete { Key = item.Key });
        }

        _time.Advance(TimeSpan.FromSeconds(random.Next(2)));
    }

    private async Task BothAsync<T>(Func<IStateStore, ValueTask<T>> call)
    {
        await call(_indexed);
        await call(_plain);
    }

    private async Task AssertSamePagesAsync(StateQueryRequest query)
    {
        StateQueryPage page;
        do
        {
            page = await AssertSamePageAsync(query);
            query = query with { Token = page.Token };
        }
        while (page.Token is not null);
    }

    private async Task<StateQueryPage> AssertSamePageAsync(StateQueryRequest query)
    {
        StateQueryPage expected = await _plain.QueryAsync(query);
        StateQueryPage actual = await _indexed.QueryAsync(query);
        Assert.Equal(expected.Items.Select(Show), actual.Items.Select(Show));
        Assert.Equal(expected.Token, actual.Token);
        return actual;
    }

    private static string Show(StateItem item) => $"{item.Key} {Encoding.UTF8.GetString(item.Value.Bytes.Span)} {item.ExpiresAt}";
}
