using System.Globalization;
using System.Text;
using StateGen.Queries;
using StateGen.Stores;

namespace StateGen.Tests.Stores.InMemory;

/// <summary>Which index a query uses, as explaining it tells.</summary>
public sealed class IndexPlanTests : IAsyncLifetime
{
    private const int Count = 2_000;

    private readonly InMemoryStateStore _store = new(new InMemoryStateStoreOptions
    {
        Indexes = [new("customer", "order:"), new("total", "order:"), new("tags", "order:"), new("customer", "other:")],
    });

    public async Task InitializeAsync()
    {
        for (int i = 0; i < Count; i++)
        {
            string json = string.Create(
                CultureInfo.InvariantCulture,
                $$"""{"customer":"customer-{{i % 100:d3}}","total":{{i}},"status":"{{(i % 2 == 0 ? "open" : "done")}}","tags":["t{{i % 50}}"]}""");
            await _store.SaveAsync(new StateSave { Key = $"order:{i:d5}", Value = StateValue.Json(Encoding.UTF8.GetBytes(json)) });
        }
    }

    public Task DisposeAsync()
    {
        _store.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Equality_is_looked_up_and_counted()
    {
        StateQueryPlan plan = await ExplainAsync(Equal("customer", "customer-007"));

        Assert.Equal([new StateIndexUse("customer", StateIndexAccess.Equality)], plan.Indexes);
        Assert.Equal((20, false, StateQueryOrdering.Evaluator), (plan.Candidates, plan.IsEstimate, plan.Ordering));
        Assert.Equal(Equal("customer", "customer-007"), plan.StoreFilter);
        Assert.Equal(Equal("customer", "customer-007"), plan.EvaluatedFilter);
    }

    [Fact]
    public async Task Membership_is_looked_up_value_by_value()
    {
        var filter = new InFilter(FieldPath.Parse("customer"), [Text("customer-001"), Text("customer-002"), Text("customer-001"), Text("nobody")]);

        StateQueryPlan plan = await ExplainAsync(filter);

        Assert.Equal([new StateIndexUse("customer", StateIndexAccess.Membership)], plan.Indexes);
        Assert.Equal((40, false), (plan.Candidates, plan.IsEstimate));
    }

    [Fact]
    public async Task Elements_of_arrays_are_looked_up()
    {
        StateQueryPlan plan = await ExplainAsync(Equal("tags", "t7"));

        Assert.Equal([new StateIndexUse("tags", StateIndexAccess.Equality)], plan.Indexes);
        Assert.Equal(40, plan.Candidates);
    }

    [Fact]
    public async Task Bounds_of_one_member_are_one_range()
    {
        var filter = new AndFilter([Compare(FilterOperator.GreaterThan, "100"), Equal("status", "open"), Compare(FilterOperator.LessThanOrEqual, "110")]);

        StateQueryPlan plan = await ExplainAsync(filter);

        Assert.Equal([new StateIndexUse("total", StateIndexAccess.Range)], plan.Indexes);
        Assert.Equal((10, false), (plan.Candidates, plan.IsEstimate));
        Assert.Equal(new AndFilter([filter.Operands[0], filter.Operands[2]]), plan.StoreFilter);
        Assert.Equal(filter, plan.EvaluatedFilter);
    }

    [Fact]
    public async Task Alternatives_are_looked_up_one_after_another_and_an_entry_that_meets_two_comes_once()
    {
        var filter = new OrFilter(
        [
            Equal("customer", "customer-007"),
            new OrFilter([Equal("customer", "customer-008"), new AndFilter([Equal("status", "done"), Compare(FilterOperator.LessThan, "11")])]),
        ]);

        StateQueryPlan plan = await ExplainAsync(filter);
        StateQueryPage page = await _store.QueryAsync(Query(filter));

        Assert.Equal([new StateIndexUse("customer", StateIndexAccess.Equality), new StateIndexUse("total", StateIndexAccess.Range)], plan.Indexes);
        Assert.Equal((51, false, StateQueryOrdering.Evaluator), (plan.Candidates, plan.IsEstimate, plan.Ordering));
        Assert.Equal(
            new OrFilter([Equal("customer", "customer-007"), Equal("customer", "customer-008"), Compare(FilterOperator.LessThan, "11")]), plan.StoreFilter);
        Assert.Equal(
            Enumerable.Range(0, Count).Where(i => i % 100 is 7 or 8 || (i % 2 == 1 && i < 11)).Select(i => $"order:{i:d5}"),
            page.Items.Select(item => item.Key));
    }

    [Fact]
    public async Task A_wide_range_is_estimated()
    {
        StateQueryPlan plan = await ExplainAsync(Compare(FilterOperator.LessThan, "1000"));

        Assert.True(plan.IsEstimate);
        Assert.InRange(plan.Candidates!.Value, 800, 1_200);
    }

    [Theory]
    [InlineData("100", "110", "total")]
    [InlineData("100", "900", "customer")]
    public async Task Of_two_conditions_the_one_that_fewer_entries_meet_is_looked_up(string from, string to, string expected)
    {
        StateQueryPlan plan = await ExplainAsync(new AndFilter(
            [Compare(FilterOperator.GreaterThan, from), Compare(FilterOperator.LessThan, to), Equal("customer", "customer-007")]));

        Assert.Equal(expected, Assert.Single(plan.Indexes).Name);
    }

    [Fact]
    public async Task The_first_of_all_in_order_are_read_from_the_index()
    {
        StateQueryPlan plan = await _store.ExplainAsync(Query(null) with { Sort = [By("total", descending: true)], Limit = 20 });

        Assert.Equal([new StateIndexUse("total", StateIndexAccess.Order)], plan.Indexes);
        Assert.Equal((StateQueryOrdering.Index, 21), (plan.Ordering, plan.Candidates));
        Assert.Null(plan.StoreFilter);
    }

    [Fact]
    public async Task A_range_is_read_in_order_if_it_is_of_the_member_that_orders()
    {
        FilterNode filter = Compare(FilterOperator.GreaterThan, "1000");

        StateQueryPlan plan = await _store.ExplainAsync(Query(filter) with { Sort = [By("total")], Limit = 20 });

        Assert.Equal([new StateIndexUse("total", StateIndexAccess.Range), new StateIndexUse("total", StateIndexAccess.Order)], plan.Indexes);
        Assert.Equal(filter, plan.StoreFilter);
    }

    [Theory]
    [InlineData("customer-007", StateIndexAccess.Equality)]
    [InlineData(null, StateIndexAccess.Order)]
    public async Task A_few_entries_are_sorted_and_many_are_read_in_order(string? customer, StateIndexAccess expected)
    {
        FilterNode filter = customer is null ? Equal("status", "open") : Equal("customer", customer);

        StateQueryPlan plan = await _store.ExplainAsync(Query(filter) with { Sort = [By("total")], Limit = 20 });

        Assert.Equal(expected, Assert.Single(plan.Indexes).Access);
    }

    [Fact]
    public async Task Equality_in_the_order_of_keys_ends_with_the_page()
    {
        StateQueryPlan plan = await _store.ExplainAsync(Query(Equal("customer", "customer-007")) with { Limit = 5 });

        Assert.Equal((StateQueryOrdering.Index, 6), (plan.Ordering, plan.Candidates));
    }

    [Theory]
    [InlineData("status", "open", "order:")]
    [InlineData("customer", "customer-007", "")]
    [InlineData("customer", "customer-007", "third:")]
    public async Task A_query_that_no_index_has_all_entries_of_looks_at_all(string path, string value, string keyPrefix)
    {
        StateQueryPlan plan = await _store.ExplainAsync(new StateQueryRequest { KeyPrefix = keyPrefix, Filter = Equal(path, value) });

        Assert.True(plan.IsScan);
        Assert.Equal(Count, plan.Candidates);
    }

    [Fact]
    public async Task What_an_index_cannot_find_is_scanned_for()
    {
        ComparisonFilter customer = Equal("customer", "customer-007");
        FilterNode[] filters =
        [
            customer with { Operator = FilterOperator.NotEqual },
            customer with { Value = new JsonConstant("[]"u8.ToArray()) },
            customer with { Operator = FilterOperator.LessThan, Value = new JsonConstant("true"u8.ToArray()) },
            new OrFilter([customer, Equal("status", "open")]),
            new OrFilter([customer, Compare(FilterOperator.LessThan, "1500")]),
            new InFilter(customer.Path, [customer.Value, new JsonConstant("{}"u8.ToArray())]),
        ];

        foreach (FilterNode filter in filters)
            Assert.True((await ExplainAsync(filter)).IsScan, filter.ToString());
    }

    [Fact]
    public async Task An_index_over_all_keys_serves_the_keys_of_one_application_alone()
    {
        using var store = new InMemoryStateStore(new InMemoryStateStoreOptions { Indexes = [new StateIndexDefinition("n")] });
        for (int i = 0; i < 300; i++)
            await store.SaveAsync(new StateSave { Key = $"app{i % 3}||{i:d3}", Value = StateValue.Json("""{"n":1}"""u8.ToArray()) });
        var query = new StateQueryRequest { KeyPrefix = "app1||", Filter = new ComparisonFilter(FilterOperator.Equal, FieldPath.Parse("n"), new JsonConstant("1"u8.ToArray())) };

        Assert.Equal(100, (await store.ExplainAsync(query)).Candidates);
        Assert.Equal(100, (await store.QueryAsync(query)).Items.Count);
    }

    [Fact]
    public void An_index_without_a_path_or_with_one_that_no_query_may_have_is_refused()
    {
        StateIndexDefinition[] wrong = [new(null!), new("a", null!), new(string.Join('.', Enumerable.Repeat("a", 65)))];

        foreach (StateIndexDefinition definition in wrong)
            Assert.Throws<ArgumentException>(() => new InMemoryStateStore(new InMemoryStateStoreOptions { Indexes = [definition] }));
    }

    private static JsonConstant Text(string text) => new(Encoding.UTF8.GetBytes($"\"{text}\""));

    private static ComparisonFilter Equal(string path, string text) => new(FilterOperator.Equal, FieldPath.Parse(path), Text(text));

    private static ComparisonFilter Compare(FilterOperator comparison, string number) =>
        new(comparison, FieldPath.Parse("total"), new JsonConstant(Encoding.UTF8.GetBytes(number)));

    private static StateGen.Queries.SortKey By(string path, bool descending = false) => new(FieldPath.Parse(path), descending);

    private static StateQueryRequest Query(FilterNode? filter) => new() { KeyPrefix = "order:", Filter = filter };

    private ValueTask<StateQueryPlan> ExplainAsync(FilterNode filter) => _store.ExplainAsync(Query(filter));
}
