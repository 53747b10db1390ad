using System.Text;
using StateGen.Queries;
using StateGen.Stores;

namespace StateGen.Conformance;

public abstract partial class StateStoreConformance<TFixture>
{
    [Fact]
    public async Task Check_06_The_query_feature_is_reported_as_it_is() => await HasAsync(StateStoreFeatures.Query);

    [Fact]
    public async Task Check_12_Or_of_equality_and_membership()
    {
        if (await HasQueryDataAsync())
        {
            await AssertSelectsAsync(
                Or(Equal("message", "\"dummy\""), In("message", "\"test\"", "\"dummy\"")),
                "struct");
        }
    }

    [Fact]
    public async Task Check_13_And_of_comparisons_at_several_depths()
    {
        if (await HasQueryDataAsync())
        {
            await AssertSelectsAsync(
                And(
                    Equal("message", "\"message\""),
                    Compare(FilterOperator.GreaterThanOrEqual, "product.value", "10"),
                    Compare(FilterOperator.LessThan, "product.value", "20"),
                    Compare(FilterOperator.NotEqual, "status", "\"INACTIVE\"")),
                "struct-operations");
        }
    }

    [Fact]
    public async Task Check_14_Or_of_ands()
    {
        if (await HasQueryDataAsync())
        {
            await AssertSelectsAsync(
                Or(
                    And(Equal("message", "\"message\""), Compare(FilterOperator.GreaterThan, "product.value", "11.1"), Equal("status", "\"INACTIVE\"")),
                    And(Equal("message", "\"message\""), Compare(FilterOperator.LessThanOrEqual, "product.value", "0.5"), Equal("status", "\"ACTIVE\""))),
                "struct-operations-inactive");
        }
    }

    [Fact]
    public async Task Check_15_Several_entries_come_in_the_order_of_their_keys()
    {
        if (await HasQueryDataAsync())
        {
            await AssertSelectsAsync(
                Or(Equal("message", "\"test2\""), In("message", "\"test\"", "\"dummy\"")),
                "struct", "struct-2");
        }
    }

    [Theory]
    [InlineData(FilterOperator.GreaterThan, "9", "ten million")]
    [InlineData(FilterOperator.GreaterThanOrEqual, "9", "nine ten million")]
    [InlineData(FilterOperator.LessThan, "10", "half nine")]
    [InlineData(FilterOperator.LessThanOrEqual, "10.0", "half nine ten")]
    [InlineData(FilterOperator.Equal, "1e6", "million")]
    [InlineData(FilterOperator.Equal, "0.50", "half")]
    [InlineData(FilterOperator.Equal, "\"10\"", "text")]
    [InlineData(FilterOperator.GreaterThan, "\"1\"", "text")]
    [InlineData(FilterOperator.LessThan, "true", "")]
    public async Task Numbers_compare_as_numbers_and_strings_as_strings(FilterOperator comparison, string constant, string expected)
    {
        if (!await HasAsync(StateStoreFeatures.Query))
            return;
        await SetAsync(Key("half"), """{"n":0.5}""");
        await SetAsync(Key("nine"), """{"n":9}""");
        await SetAsync(Key("ten"), """{"n":10}""");
        await SetAsync(Key("million"), """{"n":1000000}""");
        await SetAsync(Key("text"), """{"n":"10"}""");
        await SetAsync(Key("null"), """{"n":null}""");
        await SetAsync(Key("missing"), "{}");

        StateQueryPage page = await QueryAsync(Compare(comparison, "n", constant));

        Assert.Equal(Keys(expected).Order(StringComparer.Ordinal), page.Items.Select(static item => item.Key), StringComparer.Ordinal);
    }

    [Fact]
    public async Task Integers_beyond_double_are_told_apart()
    {
        if (!await HasAsync(StateStoreFeatures.Query))
            return;
        await SetAsync(Key("odd"), """{"n":9007199254740993}""");
        await SetAsync(Key("even"), """{"n":9007199254740992}""");

        await AssertSelectsAsync(Equal("n", "9007199254740993"), "odd");
    }

    [Theory]
    [InlineData(FilterOperator.Equal, "null", "missing null opaqueless")]
    [InlineData(FilterOperator.NotEqual, "null", "false true")]
    [InlineData(FilterOperator.Equal, "true", "true")]
    [InlineData(FilterOperator.Equal, "false", "false")]
    [InlineData(FilterOperator.NotEqual, "true", "false missing null opaqueless")]
    public async Task Null_matches_missing_and_not_equal_is_the_negation_of_equal(FilterOperator comparison, string constant, string expected)
    {
        if (!await HasAsync(StateStoreFeatures.Query))
            return;
        await SetAsync(Key("true"), """{"b":true}""");
        await SetAsync(Key("false"), """{"b":false}""");
        await SetAsync(Key("null"), """{"b":null}""");
        await SetAsync(Key("missing"), """{"c":1}""");
        await SetAsync(Key("opaqueless"), "5");

        await AssertSelectsAsync(Compare(comparison, "b", constant), expected.Split(' '));
    }

    [Fact]
    public async Task A_path_that_ends_in_an_array_matches_any_element()
    {
        if (!await HasAsync(StateStoreFeatures.Query))
            return;
        await SetAsync(Key("both"), """{"tags":["a","b"]}""");
        await SetAsync(Key("one"), """{"tags":["b"]}""");
        await SetAsync(Key("none"), """{"tags":[]}""");

        await AssertSelectsAsync(Equal("tags", "\"a\""), "both");
        await AssertSelectsAsync(Compare(FilterOperator.NotEqual, "tags", "\"a\""), "none", "one");
        await AssertSelectsAsync(In("tags", "\"a\"", "\"b\""), "both", "one");
    }

    [Fact]
    public async Task Membership_in_one_constant_is_equality()
    {
        if (await HasQueryDataAsync())
            await AssertSelectsAsync(In("message", "\"test\""), "struct");
    }

    [Fact]
    public async Task Membership_in_thousands_of_constants_is_equality_with_one_of_them()
    {
        if (!await HasQueryDataAsync())
            return;
        string[] constants = [.. Enumerable.Range(0, 5_000).Select(static i => $"\"other-{i}\""), "\"test\""];

        await AssertSelectsAsync(In("message", constants), "struct");
    }

    [Fact]
    public async Task A_filter_may_have_thousands_of_parts_and_dozens_of_levels()
    {
        if (!await HasQueryDataAsync())
            return;
        FilterNode[] others = [.. Enumerable.Range(0, 3_000).Select(static i => Equal("message", $"\"other-{i}\""))];
        FilterNode test = Equal("message", "\"test\"");
        FilterNode deep = test;
        for (int level = 0; level < 60; level++)
            deep = level % 2 == 0 ? new AndFilter([test, deep]) : new OrFilter([others[level], deep]);

        await AssertSelectsAsync(new OrFilter([.. others, test]), "struct");
        await AssertSelectsAsync(deep, "struct");
    }

    [Theory]
    [InlineData("\"it's \\\"quoted\\\"\"")]
    [InlineData("\"'; DROP TABLE state; --\"")]
    [InlineData("\"back\\\\slash % _ * ? { } ( ) | @ - ~\"")]
    [InlineData("\"\\u0000\\n\\t\"")]
    [InlineData("\"⏱️ 漢字 😀\"")]
    public async Task Special_characters_are_compared_as_they_are(string constant)
    {
        if (!await HasAsync(StateStoreFeatures.Query))
            return;
        string document = $$"""{"text":{{constant}}}""";
        if (await IsRefusedAsync(Key("special"), document))
            return;
        await SetAsync(Key("special"), document);
        await SetAsync(Key("ordinary"), """{"text":"ordinary"}""");

        await AssertSelectsAsync(Equal("text", constant), "special");
    }

    [Fact]
    public async Task A_query_that_selects_nothing_has_an_empty_page_without_a_token()
    {
        if (!await HasQueryDataAsync())
            return;

        StateQueryPage page = await QueryAsync(Equal("message", "\"nobody\""), limit: 10);

        Assert.Empty(page.Items);
        Assert.Null(page.Token);
    }

    [Fact]
    public async Task A_query_without_a_filter_selects_all_entries_with_value_and_etag()
    {
        if (!await HasQueryDataAsync())
            return;

        StateQueryPage page = await QueryAsync(null);

        Assert.Equal(4, page.Items.Count);
        foreach (StateItem item in page.Items)
        {
            StateItem read = await Store.GetAsync(item.Key);
            Assert.Equal(read.ETag, item.ETag);
            AssertKept(TextOf(read), item);
        }
    }

    [Theory]
    [InlineData(false, "missing null false true minus nine ten text")]
    [InlineData(true, "text ten nine minus true false missing null")]
    public async Task Sorting_orders_mixed_types_and_ties_by_key(bool descending, string expected)
    {
        if (!await HasAsync(StateStoreFeatures.Query))
            return;
        await SetAsync(Key("text"), """{"v":"1"}""");
        await SetAsync(Key("ten"), """{"v":10}""");
        await SetAsync(Key("nine"), """{"v":9}""");
        await SetAsync(Key("minus"), """{"v":-9}""");
        await SetAsync(Key("true"), """{"v":true}""");
        await SetAsync(Key("false"), """{"v":false}""");
        await SetAsync(Key("null"), """{"v":null}""");
        await SetAsync(Key("missing"), "{}");

        StateQueryPage page = await QueryAsync(null, sort: new SortKey(FieldPath.Parse("v"), descending));

        Assert.Equal(Keys(expected), page.Items.Select(static item => item.Key), StringComparer.Ordinal);
        Assert.Null(page.Token);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Pages_add_up_to_all_entries_and_the_last_has_no_token(bool sorted)
    {
        if (!await HasAsync(StateStoreFeatures.Query))
            return;
        await Store.SaveManyAsync([.. Enumerable.Range(0, 12).Select(i => Save(Key($"page-{i:00}"), $$"""{"group":{{i % 3}}}"""))]);
        SortKey[] sort = sorted ? [new SortKey(FieldPath.Parse("group"), Descending: true)] : [];

        var keys = new List<string>();
        string? token = null;
        int pages = 0;
        do
        {
            StateQueryPage page = await QueryAsync(null, limit: 4, token, sort);
            Assert.Equal(4, page.Items.Count);
            keys.AddRange(page.Items.Select(static item => item.Key));
            token = page.Token;
            pages++;
        }
        while (token is not null);

        IEnumerable<int> expected = Enumerable.Range(0, 12);
        if (sorted)
            expected = expected.OrderByDescending(static i => i % 3).ThenBy(static i => i);
        Assert.Equal(3, pages);
        Assert.Equal(expected.Select(i => Key($"page-{i:00}")), keys, StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_page_continues_behind_the_one_before_whatever_came_or_went()
    {
        if (!await HasAsync(StateStoreFeatures.Query))
            return;
        foreach (int i in new[] { 10, 20, 30, 40 })
            await SetAsync(Key($"{i}"), $$"""{"n":{{i}}}""");
        var sort = new SortKey(FieldPath.Parse("n"));
        StateQueryPage first = await QueryAsync(null, limit: 2, sort: sort);

        await Store.DeleteAsync(Delete(Key("20")));
        await SetAsync(Key("15"), """{"n":15}""");
        await SetAsync(Key("35"), """{"n":35}""");

        StateQueryPage rest = await QueryAsync(null, limit: null, first.Token, sort);
        Assert.Equal(Keys("30 35 40"), rest.Items.Select(static item => item.Key), StringComparer.Ordinal);
    }

    [Fact]
    public async Task The_token_of_another_query_is_refused()
    {
        if (!await HasQueryDataAsync())
            return;
        StateQueryPage page = await QueryAsync(null, limit: 1);

        await AssertRefusedAsync(StateErrorKind.BadRequest, () => QueryAsync(Equal("message", "\"test\""), 1, page.Token));
        await AssertRefusedAsync(StateErrorKind.BadRequest, () => QueryAsync(null, 1, "not-a-token"));
    }

    [Fact]
    public async Task A_query_sees_the_keys_of_its_prefix_only()
    {
        if (!await HasQueryDataAsync())
            return;

        StateQueryPage page = await Store.QueryAsync(new StateQueryRequest { KeyPrefix = Key("struct-operations-") });

        Assert.Equal(Keys("struct-operations-inactive"), page.Items.Select(static item => item.Key), StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_query_sees_no_expired_entry()
    {
        if (!await HasAsync(StateStoreFeatures.Query | StateStoreFeatures.TimeToLive))
            return;
        await SetAsync(Key("stays"), """{"a":1}""");
        await SetAsync(Key("goes"), """{"a":1}""", Short);

        await ExpireAsync(Key("goes"), Short);

        await AssertSelectsAsync(Equal("a", "1"), "stays");
    }

    [Fact]
    public async Task A_query_sees_what_was_written_before_it()
    {
        if (!await HasAsync(StateStoreFeatures.Query))
            return;
        await SetAsync(Key("k"), """{"a":1}""");
        await AssertSelectsAsync(Equal("a", "1"), "k");
        await SetAsync(Key("k"), """{"a":2}""");
        await AssertSelectsAsync(Equal("a", "1"));
        await AssertSelectsAsync(Equal("a", "2"), "k");
        await Store.DeleteAsync(Delete(Key("k")));
        await AssertSelectsAsync(Equal("a", "2"));
    }

    [Fact]
    public async Task A_filter_matches_no_opaque_value()
    {
        if (!await HasAsync(StateStoreFeatures.Query) || !_fixture.MarksOpaqueValues)
            return;
        byte[] bytes = Encoding.UTF8.GetBytes("""{"a":1}""");
        await Store.SaveAsync(new StateSave { Key = Key("opaque"), Value = StateValue.Opaque(bytes) });
        await Store.SaveAsync(new StateSave { Key = Key("json"), Value = StateValue.Json(bytes) });

        await AssertSelectsAsync(Equal("a", "1"), "json");
    }

    [Fact]
    public async Task A_query_is_explained_without_changing_its_answer()
    {
        if (!await HasAsync(StateStoreFeatures.Query))
            return;
        await SetAsync(Key("k1"), """{"a":1,"b":2}""");
        await SetAsync(Key("k2"), """{"a":1,"b":1}""");
        FilterNode filter = And(Equal("a", "1"), Compare(FilterOperator.GreaterThan, "b", "0"));
        var query = new StateQueryRequest { KeyPrefix = Key(""), Filter = filter, Sort = [new SortKey(FieldPath.Parse("b"))], Limit = 1 };

        StateQueryPlan plan = await Store.ExplainAsync(query);
        StateQueryPage page = await Store.QueryAsync(query);

        Assert.Equal([Key("k2")], page.Items.Select(static item => item.Key));
        Assert.True(plan.Candidates is null or >= 1);
        Assert.NotNull(plan.StoreFilter ?? plan.EvaluatedFilter);
        Assert.Single(plan.ToString().Split('\n'));
    }

    [Fact]
    public async Task A_query_that_is_refused_is_not_explained_either()
    {
        if (!await HasAsync(StateStoreFeatures.Query))
            return;

        var error = await Assert.ThrowsAsync<StateStoreException>(
            async () => await Store.ExplainAsync(new StateQueryRequest { Filter = new InFilter(FieldPath.Parse("a"), []) }));

        Assert.Equal(StateErrorKind.BadRequest, error.Kind);
    }

    private static ComparisonFilter Compare(FilterOperator comparison, string path, string constant) =>
        new(comparison, FieldPath.Parse(path), new JsonConstant(Encoding.UTF8.GetBytes(constant)));

    private static ComparisonFilter Equal(string path, string constant) => Compare(FilterOperator.Equal, path, constant);

    private static InFilter In(string path, params string[] constants) =>
        new(FieldPath.Parse(path), [.. constants.Select(static constant => new JsonConstant(Encoding.UTF8.GetBytes(constant)))]);

    private static AndFilter And(params FilterNode[] operands) => new(operands);

    private static OrFilter Or(params FilterNode[] operands) => new(operands);

    private IEnumerable<string> Keys(string names) => names.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Key);

    private async Task<bool> HasQueryDataAsync()
    {
        if (!await HasAsync(StateStoreFeatures.Query))
            return false;
        await SetAsync(Key("struct"), """{"message":"test"}""");
        await SetAsync(Key("struct-operations"), """{"product":{"value":15},"status":"ACTIVE","message":"message"}""");
        await SetAsync(Key("struct-operations-inactive"), """{"product":{"value":12},"status":"INACTIVE","message":"message"}""");
        await SetAsync(Key("struct-2"), """{"message":"test2"}""");
        return true;
    }

    private async Task AssertSelectsAsync(FilterNode filter, params string[] names)
    {
        StateQueryPage page = await QueryAsync(filter);
        Assert.Equal(names.Select(Key), page.Items.Select(static item => item.Key), StringComparer.Ordinal);
        Assert.Null(page.Token);
    }
}
