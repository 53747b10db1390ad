using System.Text;
using System.Text.Json;
using StateGen.Queries;
using StateGen.Sqlite.Tests;
using StateGen.Stores;

namespace StateGen.PostgreSql.Tests;

/// <summary>What PostgreSQL is left to decide, and what it is not. That answers are the same on all stores is the suite's to check.</summary>
public sealed class QueryTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [PostgreSqlFact]
    public async Task Explain_says_what_postgresql_decides_and_what_the_evaluator_does()
    {
        await using PostgreSqlStateStore store = await OpenAsync();
        FilterNode status = Compare(FilterOperator.Equal, "status", "\"open\"");
        FilterNode total = Compare(FilterOperator.GreaterThan, "total.net", "9007199254740993");
        FilterNode place = Compare(FilterOperator.Equal, "place", """{"city":"Rome"}""");
        var query = new StateQueryRequest { Filter = new AndFilter([status, total, place]), Sort = [new SortKey(FieldPath.Parse("total"))] };

        StateQueryPlan plan = await store.ExplainAsync(query);

        Assert.Equal(new AndFilter([status, total]), plan.StoreFilter);
        Assert.Equal(query.Filter, plan.EvaluatedFilter);
        Assert.Equal(StateQueryOrdering.Evaluator, plan.Ordering);
    }

    [PostgreSqlFact]
    public async Task A_page_in_the_order_of_keys_is_selected_ordered_and_cut_by_postgresql()
    {
        await using PostgreSqlStateStore store = await OpenAsync();
        await store.SaveManyAsync([.. Enumerable.Range(0, 50).Select(static i => Writes.Save($"k{i:00}", $$"""{"n":{{i % 2}}}"""))]);
        var query = new StateQueryRequest { KeyPrefix = "k", Filter = Compare(FilterOperator.Equal, "n", "1"), Limit = 5 };

        StateQueryPlan plan = await store.ExplainAsync(query);

        Assert.Equal((query.Filter, StateQueryOrdering.Store, 7L), (plan.StoreFilter, plan.Ordering, plan.Candidates));
        Assert.Equal(["k01", "k03", "k05", "k07", "k09"], (await store.QueryAsync(query)).Items.Select(static item => item.Key));
    }

    [PostgreSqlTheory]
    [InlineData(FilterOperator.Equal, "\"x\"")]
    [InlineData(FilterOperator.NotEqual, "\"x\"")]
    [InlineData(FilterOperator.GreaterThan, "\"x\"")]
    [InlineData(FilterOperator.Equal, "0.1234567891")]
    [InlineData(FilterOperator.NotEqual, "1.5")]
    [InlineData(FilterOperator.LessThanOrEqual, "-1e100")]
    [InlineData(FilterOperator.Equal, "null")]
    [InlineData(FilterOperator.NotEqual, "true")]
    public async Task What_jsonb_decides_as_the_evaluator_does_is_left_to_postgresql(FilterOperator comparison, string constant)
    {
        await using PostgreSqlStateStore store = await OpenAsync();
        FilterNode filter = Compare(comparison, "a", constant);

        Assert.Equal(filter, (await store.ExplainAsync(new StateQueryRequest { Filter = filter })).StoreFilter);
    }

    [PostgreSqlTheory]
    [InlineData(FilterOperator.Equal, "\"\\u0000\"")]
    [InlineData(FilterOperator.Equal, "\"😀\"")]
    [InlineData(FilterOperator.Equal, "1e4000")]
    [InlineData(FilterOperator.Equal, "[1]")]
    [InlineData(FilterOperator.GreaterThan, "true")]
    public async Task What_jsonb_decides_otherwise_is_left_to_the_evaluator(FilterOperator comparison, string constant)
    {
        await using PostgreSqlStateStore store = await OpenAsync();

        StateQueryPlan plan = await store.ExplainAsync(new StateQueryRequest { Filter = Compare(comparison, "a", constant) });

        Assert.Null(plan.StoreFilter);
        Assert.NotNull(plan.EvaluatedFilter);
    }

    [PostgreSqlFact]
    public async Task With_version_2_the_evaluator_decides_all_of_the_rows_below_the_prefix()
    {
        await using PostgreSqlStateStore store = await OpenAsync(PostgreSqlLayout.Bytea);
        await store.SaveManyAsync([Writes.Save("a:1", """{"n":1}"""), Writes.Save("a:2", """{"n":2}"""), Writes.Save("b:1", """{"n":1}""")]);
        var query = new StateQueryRequest { KeyPrefix = "a:", Filter = Compare(FilterOperator.Equal, "n", "1") };

        StateQueryPlan plan = await store.ExplainAsync(query);

        Assert.Equal((null, query.Filter, 2L), (plan.StoreFilter, plan.EvaluatedFilter, plan.Candidates));
        Assert.Equal(["a:1"], (await store.QueryAsync(query)).Items.Select(static item => item.Key));
    }

    [PostgreSqlTheory]
    [InlineData("'; DROP TABLE state; --", PostgreSqlLayout.Jsonb)]
    [InlineData("' OR '1'='1", PostgreSqlLayout.Jsonb)]
    [InlineData("\" :: $1 \\ %_ {0}", PostgreSqlLayout.Jsonb)]
    [InlineData("'; DROP TABLE state; --", PostgreSqlLayout.Bytea)]
    public async Task Text_that_looks_like_sql_is_text(string text, PostgreSqlLayout layout)
    {
        await using PostgreSqlStateStore store = await OpenAsync(layout);
        string json = JsonSerializer.Serialize(text);
        await store.SaveManyAsync([Writes.Save(text, $"{{{json}:{json}}}"), Writes.Save("other", """{"a":1}""")]);

        StateQueryPage page = await store.QueryAsync(new StateQueryRequest { Filter = Compare(FilterOperator.Equal, text, json) });
        StateKeyPage keys = await store.ListKeysAsync(new StateKeyListRequest { Pattern = KeyPattern.StartsWith(text) });

        Assert.Equal([text], page.Items.Select(static item => item.Key));
        Assert.Equal([text], keys.Keys);
        Assert.True((await store.DeleteAsync(new StateDelete { Key = text })).Succeeded);
        Assert.Equal(["other"], (await store.ListKeysAsync(new StateKeyListRequest())).Keys);
    }

    private async Task<PostgreSqlStateStore> OpenAsync(PostgreSqlLayout layout = PostgreSqlLayout.Jsonb)
    {
        await database.WipeAsync();
        return database.Open(layout);
    }

    private static ComparisonFilter Compare(FilterOperator comparison, string path, string constant) =>
        new(comparison, FieldPath.Parse(path), new JsonConstant(Encoding.UTF8.GetBytes(constant)));
}
