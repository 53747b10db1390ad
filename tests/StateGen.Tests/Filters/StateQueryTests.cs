using System.Buffers;
using System.Globalization;
using System.Text;
using StateGen.Filters;
using StateGen.Queries;
using StateGen.Stores;
using StateGen.Tests.Repositories;

namespace StateGen.Tests.Filters;

public sealed class StateQueryTests : IDisposable
{
    private static readonly StateField<Note, string> Text = new("text");
    private static readonly StateField<Note, string> Id = new("id");

    private readonly InMemoryStateStore _store = new();
    private readonly NoteRepository _notes;

    public StateQueryTests() => _notes = new NoteRepository(_store);

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task A_query_without_a_filter_selects_all_records_of_the_type_by_key()
    {
        await SaveAsync("b:2", "a:1", "c:3");
        await _store.SaveAsync(new StateSave { Key = "other:1", Value = StateValue.Json("""{"id":"1","text":"1"}"""u8.ToArray()) });

        List<Note> notes = await _notes.Query().ToListAsync();

        Assert.Equal(["a", "b", "c"], notes.Select(n => n.Id));
    }

    [Fact]
    public async Task A_query_in_json_filters_orders_and_takes()
    {
        await SaveAsync("a:x", "b:y", "c:z", "d:w");

        List<Note> notes = await _notes.QueryJson(
            """{ "filter": { "IN": { "text": ["x", "y", "z"] } }, "sort": [{ "key": "text", "order": "desc" }], "page": { "limit": 2 } }""").ToListAsync();

        Assert.Equal(["c", "b"], notes.Select(n => n.Id));
    }

    [Theory]
    [InlineData("""{"page":{"token":"abc"}}""")]
    [InlineData("""{"keyPrefix":"other:"}""")]
    public void A_query_in_json_has_no_token_and_no_key_prefix(string json) =>
        Assert.Throws<ArgumentException>(() => _notes.QueryJson(json));

    [Fact]
    public void A_query_in_json_that_is_none_is_refused_before_it_is_sent() =>
        Assert.Throws<QueryFormatException>(() => _notes.QueryJson("""{"filter":{"LIKE":{"text":"x"}}}"""));

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("""{"EQ":{"text":"x"}""")]
    [InlineData("""{"EQ":{"text":x}}""")]
    [InlineData("""{"EQ":{"text":"x"}}}""")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("1")]
    [InlineData("null")]
    public async Task A_compiled_filter_that_is_damaged_is_refused_and_does_not_select_everything(string damaged)
    {
        await SaveAsync("a:x");
        StateQuery<Note> query = CompiledFilter.Query(_notes, Encoding.UTF8.GetBytes(damaged));

        await Assert.ThrowsAsync<QueryFormatException>(async () => await query.ToListAsync());
    }

    [Fact]
    public async Task Records_of_a_query_carry_their_version()
    {
        Note saved = await _notes.SaveAsync(new Note("a", "x"));

        Note? read = await _notes.Query().FirstOrDefaultAsync();
        StatePage<Note> page = await _notes.Query().ToPageAsync(size: 10);

        Assert.Equal(saved.ETag, read!.ETag);
        Assert.Equal(("note:a", true, saved.ETag), (page.Items[0].Key, page.Items[0].Found, page.Items[0].ETag));
    }

    [Fact]
    public void A_filter_is_joined_to_the_filter_of_another_query_by_and()
    {
        StateQuery<Note> query = Filter("text", "x").Where(Filter("id", "a")).Where(Filter("id", "b"));

        Assert.Equal(
            """{"filter":{"AND":[{"EQ":{"text":"x"}},{"EQ":{"id":"a"}},{"EQ":{"id":"b"}}]},"keyPrefix":"note:"}""", query.ToJson());
    }

    [Fact]
    public void A_filter_of_alternatives_is_joined_as_one()
    {
        StateQuery<Note> either = _notes.QueryJson("""{"filter":{"OR":[{"EQ":{"id":"a"}},{"EQ":{"id":"b"}}]}}""");

        Assert.Equal(
            """{"filter":{"AND":[{"EQ":{"text":"x"}},{"OR":[{"EQ":{"id":"a"}},{"EQ":{"id":"b"}}]}]},"keyPrefix":"note:"}""",
            Filter("text", "x").Where(either).ToJson());
        Assert.Equal(either.ToJson(), either.Where(_notes.Query()).ToJson());
        Assert.Equal(either.ToJson(), _notes.Query().Where(either).ToJson());
    }

    [Fact]
    public async Task Joined_filters_must_all_match()
    {
        await SaveAsync("a:x", "b:x", "b2:y");

        Assert.Equal("b", (await Filter("text", "x").Where(Filter("id", "b")).ToListAsync()).Single().Id);
    }

    [Fact]
    public void Only_a_filter_of_the_same_repository_can_be_joined()
    {
        Assert.Throws<ArgumentException>(() => _notes.Query().Where(new NoteRepository(_store).Query()));
        Assert.Throws<ArgumentException>(() => _notes.Query().Where(_notes.Query().Take(1)));
        Assert.Throws<ArgumentException>(() => _notes.Query().Where(_notes.Query().OrderBy(Text)));
    }

    [Fact]
    public void An_order_has_levels_and_a_later_order_starts_over()
    {
        StateQuery<Note> query = _notes.Query().OrderBy(Id).OrderByDescending(Text).ThenBy(Id).ThenByDescending(Text);

        Assert.Equal(
            """{"sort":[{"key":"text","order":"DESC"},{"key":"id"},{"key":"text","order":"DESC"}],"keyPrefix":"note:"}""", query.ToJson());
    }

    [Fact]
    public async Task Records_come_in_the_order_asked_for()
    {
        await SaveAsync("a:2", "b:1", "c:2", "d:3");

        List<Note> notes = await _notes.Query().OrderByDescending(Text).ThenByDescending(Id).ToListAsync();

        Assert.Equal(["d", "c", "a", "b"], notes.Select(n => n.Id));
    }

    [Fact]
    public void A_second_level_needs_a_first() => Assert.Throws<InvalidOperationException>(() => _notes.Query().ThenBy(Text));

    [Fact]
    public void Nothing_but_taking_fewer_comes_after_take()
    {
        StateQuery<Note> taken = _notes.Query().Take(3);

        Assert.Throws<InvalidOperationException>(() => taken.OrderBy(Text));
        Assert.Throws<InvalidOperationException>(() => taken.Where(_notes.Query()));
        Assert.Throws<ArgumentOutOfRangeException>(() => taken.Take(-1));
        Assert.Equal("""{"page":{"limit":2},"keyPrefix":"note:"}""", taken.Take(2).Take(5).ToJson());
    }

    [Fact]
    public async Task Pages_follow_one_another_until_no_token_is_left()
    {
        await SaveAsync("a:1", "b:2", "c:3");
        StateQuery<Note> query = _notes.Query().OrderByDescending(Text);

        StatePage<Note> first = await query.ToPageAsync(size: 2);
        await SaveAsync("d:9");
        StatePage<Note> second = await query.ToPageAsync(size: 2, first.Token);

        Assert.Equal(["c", "b"], first.Items.Select(e => e.Value!.Id));
        Assert.Equal(["a"], second.Items.Select(e => e.Value!.Id));
        Assert.Null(second.Token);
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await query.ToPageAsync(size: 0));
    }

    [Fact]
    public async Task Pages_of_a_query_that_takes_some_have_those_together_and_no_more()
    {
        await SaveAsync("a:1", "b:2", "c:3", "d:4");
        StateQuery<Note> query = _notes.Query().Take(3);

        StatePage<Note> first = await query.ToPageAsync(size: 2);
        StatePage<Note> second = await query.ToPageAsync(size: 2, first.Token);

        Assert.Equal(["a", "b"], first.Items.Select(e => e.Value!.Id));
        Assert.Equal(["c"], second.Items.Select(e => e.Value!.Id));
        Assert.Null(second.Token);
        Assert.Empty((await _notes.Query().Take(0).ToPageAsync(size: 2)).Items);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("0.abc")]
    [InlineData("-1.abc")]
    public async Task A_token_of_another_query_is_refused(string token)
    {
        var error = await Assert.ThrowsAsync<StateStoreException>(async () => await _notes.Query().Take(3).ToPageAsync(size: 2, token));

        Assert.Equal(StateErrorKind.BadRequest, error.Kind);
    }

    [Fact]
    public async Task Counting_and_asking_for_any_respect_the_filter_and_the_number_to_take()
    {
        await SaveAsync("a:x", "b:x", "c:y");

        Assert.Equal(2, await Filter("text", "x").CountAsync());
        Assert.Equal(1, await Filter("text", "x").OrderBy(Id).Take(1).CountAsync());
        Assert.Equal(0, await Filter("text", "x").Take(0).CountAsync());
        Assert.True(await Filter("text", "y").AnyAsync());
        Assert.False(await Filter("text", "z").AnyAsync());
        Assert.False(await Filter("text", "y").Take(0).AnyAsync());
    }

    [Fact]
    public async Task The_first_record_is_the_first_in_order_or_null()
    {
        await SaveAsync("a:1", "b:2");

        Assert.Equal("b", (await _notes.Query().OrderByDescending(Text).FirstOrDefaultAsync())!.Id);
        Assert.Null(await Filter("text", "3").FirstOrDefaultAsync());
        Assert.Null(await _notes.Query().Take(0).FirstOrDefaultAsync());
    }

    [Fact]
    public async Task An_enumeration_reads_page_by_page()
    {
        var counting = new QueryCountingStore(_store);
        var notes = new NoteRepository(counting);
        for (int i = 0; i < 1100; i++)
            await notes.SaveAsync(new Note(i.ToString("D4", CultureInfo.InvariantCulture), "x"));

        int count = 0;
        await foreach (Note note in notes.Query())
            Assert.Equal(count++.ToString("D4", CultureInfo.InvariantCulture), note.Id);

        Assert.Equal(1100, count);
        Assert.Equal([512, 512, 512], counting.Limits);
    }

    [Fact]
    public async Task An_enumeration_takes_no_more_than_asked_for()
    {
        await SaveAsync("a:1", "b:2", "c:3");

        var ids = new List<string>();
        await foreach (Note note in _notes.Query().OrderByDescending(Text).Take(2))
            ids.Add(note.Id);

        Assert.Equal(["c", "b"], ids);
    }

    [Fact]
    public async Task An_enumeration_can_be_cancelled()
    {
        await SaveAsync("a:1", "b:2");
        using var cancellation = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await cancellation.CancelAsync();
            await foreach (Note _ in _notes.Query().WithCancellation(cancellation.Token))
                Assert.Fail("It was cancelled.");
        });
    }

    [Fact]
    public async Task What_is_not_json_of_the_record_is_an_error_that_names_the_key()
    {
        await _store.SaveAsync(new StateSave { Key = "note:a", Value = StateValue.Json("null"u8.ToArray()) });

        StateFormatException error = await Assert.ThrowsAsync<StateFormatException>(async () => await _notes.Query().ToListAsync());

        Assert.Equal("note:a", error.Key);
    }

    [Fact]
    public void A_default_query_says_that_repositories_make_queries()
    {
        InvalidOperationException error = Assert.Throws<InvalidOperationException>(() => default(StateQuery<Note>).ToJson());

        Assert.Contains("repositories", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_wire_json_is_written_without_allocating()
    {
        StateQuery<Note> query = Filter("text", "x").OrderBy(Text).Take(10);
        var buffer = new ArrayBufferWriter<byte>(4096);
        query.WriteTo(buffer);
        buffer.ResetWrittenCount();

        long before = GC.GetAllocatedBytesForCurrentThread();
        query.WriteTo(buffer);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal(query.ToJson(), Encoding.UTF8.GetString(buffer.WrittenSpan));
        Assert.Equal(0, allocated);
    }

    [Fact]
    public async Task A_query_is_explained_with_its_scope_order_and_limit()
    {
        StateQueryPlan plan = await Filter("text", "x").OrderBy(Id).Take(3).ExplainAsync();

        StateQueryRequest request = new() { KeyPrefix = "note:", Filter = plan.EvaluatedFilter };
        Assert.Equal(StateQueryPlan.Scan(request, candidates: 0) with { IsEstimate = true }, plan);
    }

    private StateQuery<Note> Filter(string member, string value) =>
        _notes.QueryJson($"{{\"filter\":{{\"EQ\":{{\"{member}\":\"{value}\"}}}}}}");

    private async Task SaveAsync(params string[] notes)
    {
        foreach (string note in notes)
            await _notes.SaveAsync(new Note(note.Split(':')[0], note.Split(':')[1]));
    }

    private sealed class QueryCountingStore(IStateStore inner) : DelegatingStateStore(inner)
    {
        public List<int?> Limits { get; } = [];

        public override ValueTask<StateQueryPage> QueryAsync(StateQueryRequest query, CancellationToken cancellationToken = default)
        {
            Limits.Add(query.Limit);
            return base.QueryAsync(query, cancellationToken);
        }
    }
}
