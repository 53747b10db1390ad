using StateGen.Queries;

namespace StateGen.Tests.Queries;

public sealed class StateQueryPlanTests
{
    private static readonly ComparisonFilter Customer = Compare(FilterOperator.Equal, "customer", "\"acme\"");
    private static readonly ComparisonFilter Total = Compare(FilterOperator.GreaterThan, "total", "5");

    [Fact]
    public void A_plan_is_one_line_without_the_values_of_the_query()
    {
        var plan = new StateQueryPlan
        {
            Indexes = [new StateIndexUse("customer", StateIndexAccess.Equality)],
            StoreFilter = Customer,
            EvaluatedFilter = new AndFilter([Total, new OrFilter([Customer, new InFilter(FieldPath.Parse("a.b"), [Customer.Value, Total.Value])])]),
            Ordering = StateQueryOrdering.Index,
            Candidates = 20,
            IsEstimate = true,
        };

        Assert.Equal(
            "equality in index 'customer' with about 20 candidates; store decides customer EQ ?; "
            + "evaluator decides total GT ? AND (customer EQ ? OR a.b IN (2)); order by index",
            plan.ToString());
    }

    [Fact]
    public void A_scan_uses_no_index_and_leaves_all_to_the_evaluator()
    {
        StateQueryPlan plan = StateQueryPlan.Scan(new StateQueryRequest { Filter = Total }, candidates: 3);

        Assert.True(plan.IsScan);
        Assert.Equal("scan with 3 candidates; evaluator decides total GT ?; order by evaluator", plan.ToString());
    }

    [Fact]
    public void Plans_are_equal_if_all_that_they_say_is()
    {
        var plan = new StateQueryPlan { Indexes = [new StateIndexUse("a", StateIndexAccess.Range)], StoreFilter = Total };
        var same = new StateQueryPlan { Indexes = [new StateIndexUse("a", StateIndexAccess.Range)], StoreFilter = Compare(FilterOperator.GreaterThan, "total", "5") };

        Assert.Equal(plan, same);
        Assert.Equal(plan.GetHashCode(), same.GetHashCode());
        Assert.NotEqual(plan, same with { Indexes = [new StateIndexUse("b", StateIndexAccess.Range)] });
        Assert.NotEqual(plan, same with { StoreFilter = Customer });
    }

    private static ComparisonFilter Compare(FilterOperator comparison, string path, string constant) =>
        new(comparison, FieldPath.Parse(path), new JsonConstant(System.Text.Encoding.UTF8.GetBytes(constant)));
}
