using System.Text;
using StateGen.Queries;
using StateGen.Stores;

namespace StateGen.Sqlite.Tests;

/// <summary>What SQLite is left to decide, and what it is not. That answers are the same on all stores is the suite's to check.</summary>
public sealed class QueryTests : IDisposable
{
    private readonly TemporaryFile _file = new();
    private readonly SqliteStateStore _store;

    public QueryTests() => _store = _file.Open();

    [Fact]
    public async Task Explain_says_what_sqlite_decides_and_what_the_evaluator_does()
    {
        FilterNode status = Compare(FilterOperator.Equal, "status", "\"open\"");
        FilterNode total = Compare(FilterOperator.GreaterThan, "total", "9007199254740993");
        FilterNode place = Compare(FilterOperator.Equal, "place", """{"city":"Rome"}""");
        var query = new StateQueryRequest { Filter = new AndFilter([status, total, place]), Sort = [new SortKey(FieldPath.Parse("total"))] };

        StateQueryPlan plan = await _store.ExplainAsync(query);

        Assert.Equal(new AndFilter([status, total]), plan.StoreFilter);
        Assert.Equal(query.Filter, plan.EvaluatedFilter);
        Assert.Equal(StateQueryOrdering.Evaluator, plan.Ordering);
        Assert.Equal("scan; store decides status EQ ? AND total GT ?; evaluator decides status EQ ? AND total GT ? AND place EQ ?; order by evaluator", plan.ToString());
    }

    [Fact]
    public async Task A_prefix_is_a_range_of_the_index_of_keys_and_their_order_comes_with_it()
    {
        StateQueryPlan plan = await _store.ExplainAsync(new StateQueryRequest { KeyPrefix = "order:" });

        Assert.Equal([new StateIndexUse("key", StateIndexAccess.Range)], plan.Indexes);
        Assert.Equal(StateQueryOrdering.Index, plan.Ordering);
        Assert.Equal("SEARCH TABLE state USING INDEX sqlite_autoindex_state_1 (key>? AND key<?)", plan.Detail);
    }

    [Theory]
    [InlineData(FilterOperator.Equal, "\"\\u0000\"")]
    [InlineData(FilterOperator.Equal, "\"😀\"")]
    [InlineData(FilterOperator.Equal, "1e400")]
    [InlineData(FilterOperator.Equal, "[1]")]
    [InlineData(FilterOperator.NotEqual, "1.5")]
    [InlineData(FilterOperator.GreaterThan, "true")]
    public async Task What_sqlite_decides_otherwise_is_left_to_the_evaluator(FilterOperator comparison, string constant)
    {
        StateQueryPlan plan = await _store.ExplainAsync(new StateQueryRequest { Filter = Compare(comparison, "a", constant) });

        Assert.Null(plan.StoreFilter);
        Assert.NotNull(plan.EvaluatedFilter);
    }

    [Theory]
    [InlineData("a\"b")]
    [InlineData("a..b")]
    [InlineData("a\\b")]
    public async Task A_path_that_sqlite_cannot_say_is_left_to_the_evaluator(string path)
    {
        StateQueryPlan plan = await _store.ExplainAsync(new StateQueryRequest { Filter = Compare(FilterOperator.Equal, path, "1") });

        Assert.Null(plan.StoreFilter);
    }

    [Fact]
    public async Task One_alternative_that_is_left_to_the_evaluator_leaves_it_all()
    {
        var filter = new OrFilter([Compare(FilterOperator.Equal, "a", "1"), Compare(FilterOperator.Equal, "b", "{}")]);

        Assert.Null((await _store.ExplainAsync(new StateQueryRequest { Filter = filter })).StoreFilter);
    }

    [Theory]
    [InlineData("""{"a":1,"a":2}""")]
    [InlineData("""{"\u0061":2}""")]
    [InlineData("""{"a":[1,2]}""")]
    [InlineData("""{"a":2.0}""")]
    [InlineData("""{"a":20e-1,"b":"\n"}""")]
    public async Task A_document_that_sqlite_reads_otherwise_is_found_all_the_same(string document)
    {
        await _store.SaveAsync(Writes.Save("k", document));
        await _store.SaveAsync(Writes.Save("other", """{"a":3}"""));

        StateQueryPage page = await _store.QueryAsync(new StateQueryRequest { Filter = Compare(FilterOperator.Equal, "a", "2") });

        Assert.Equal(["k"], page.Items.Select(static item => item.Key));
    }

    [Fact]
    public async Task Rows_that_sqlite_rejects_are_never_given_to_the_evaluator()
    {
        for (int i = 0; i < 50; i++)
            await _store.SaveAsync(Writes.Save($"k{i}", $$"""{"status":"{{(i % 10 == 0 ? "open" : "closed")}}"}"""));
        // The evaluator would say that this row cannot be read; SQLite never shows it.
        _file.Run("UPDATE state SET expiration_time = 'zzz' WHERE key = 'k1'");

        StateQueryPage page = await _store.QueryAsync(new StateQueryRequest { Filter = Compare(FilterOperator.Equal, "status", "\"open\"") });

        Assert.Equal(["k0", "k10", "k20", "k30", "k40"], page.Items.Select(static item => item.Key));
    }

    [Fact]
    public async Task Pages_of_keys_that_order_otherwise_by_bytes_are_in_ordinal_order()
    {
        string[] keys = ["a", "a\uE000", "a\uFFFF", "a😀", "a😀b", "b", "é", "\uD800", "\uDC00x", "z\0z"];
        await _store.SaveManyAsync([.. keys.Select(static key => Writes.Save(key))]);
        string[] ordered = [.. keys.Order(StringComparer.Ordinal)];

        for (int limit = 1; limit <= keys.Length; limit++)
        {
            Assert.Equal(ordered, await ListAsync(limit));
            Assert.Equal(ordered, await QueryAsync(limit));
        }

        Assert.All(await _store.GetManyAsync(keys), static item => Assert.True(item.Found));
    }

    [Theory]
    [InlineData("'; DROP TABLE state; --")]
    [InlineData("\" OR 1=1 --")]
    [InlineData("%_\\")]
    public async Task Text_that_looks_like_sql_is_text(string text)
    {
        await _store.SaveAsync(Writes.Save(text, $"{{\"a\":{System.Text.Json.JsonSerializer.Serialize(text)}}}"));

        StateQueryPage page = await _store.QueryAsync(new StateQueryRequest
        {
            KeyPrefix = text,
            Filter = Compare(FilterOperator.Equal, "a", System.Text.Json.JsonSerializer.Serialize(text)),
        });

        Assert.Equal([text], page.Items.Select(static item => item.Key));
        Assert.True((await _store.DeleteAsync(new StateDelete { Key = text })).Succeeded);
        Assert.False((await _store.GetAsync(text)).Found);
    }

    public void Dispose()
    {
        _store.Dispose();
        _file.Dispose();
    }

    private static ComparisonFilter Compare(FilterOperator comparison, string path, string constant) =>
        new(comparison, FieldPath.Parse(path), new JsonConstant(Encoding.UTF8.GetBytes(constant)));

    private async Task<List<string>> ListAsync(int limit)
    {
        var keys = new List<string>();
        var request = new StateKeyListRequest { Limit = limit };
        do
        {
            StateKeyPage page = await _store.ListKeysAsync(request);
            keys.AddRange(page.Keys);
            request = request with { Token = page.Token };
        }
        while (request.Token is not null);
        return keys;
    }

    private async Task<List<string>> QueryAsync(int limit)
    {
        var keys = new List<string>();
        var request = new StateQueryRequest { Limit = limit };
        do
        {
            StateQueryPage page = await _store.QueryAsync(request);
            keys.AddRange(page.Items.Select(static item => item.Key));
            request = request with { Token = page.Token };
        }
        while (request.Token is not null);
        return keys;
    }
}
