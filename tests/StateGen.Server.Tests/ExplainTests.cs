using StateGen.Queries;
using StateGen.Server.Tests.Client;
using StateGen.Server.Tests.Hosting;
using StateGen.Stores;

namespace StateGen.Server.Tests;

/// <summary>Plans of queries, an extension.</summary>
public sealed class ExplainTests
{
    private const string Explain = "/v1.0-alpha1/state/store/query/explain";

    private static readonly StateQueryPlan Full = new()
    {
        Indexes = [new StateIndexUse("customer \"x\"", StateIndexAccess.Equality), new StateIndexUse("total", StateIndexAccess.Range)],
        StoreFilter = new ComparisonFilter(FilterOperator.Equal, FieldPath.Parse("customer"), new JsonConstant("\"acme\""u8.ToArray())),
        EvaluatedFilter = new InFilter(FieldPath.Parse("a.b"), [new JsonConstant("1e400"u8.ToArray()), new JsonConstant("null"u8.ToArray())]),
        Ordering = StateQueryOrdering.Store,
        Candidates = 12,
        IsEstimate = true,
        Detail = "SEARCH state USING INDEX é",
    };

    public static TheoryData<StateQueryPlan> Plans => new(
        Full,
        new StateQueryPlan(),
        new StateQueryPlan { Candidates = 0, Ordering = StateQueryOrdering.Index },
        new StateQueryPlan { Indexes = [new StateIndexUse("a", StateIndexAccess.Membership), new StateIndexUse("b", StateIndexAccess.Order)] });

    [Fact]
    public async Task A_plan_is_an_object_whose_members_are_left_out_where_they_say_nothing()
    {
        await using TestServer server = await StartAsync(new ScriptedStore { Plan = Full });
        await using TestServer empty = await StartAsync(new ScriptedStore { Plan = new StateQueryPlan() });

        RawResponse full = await server.SendAsync("POST", Explain, "{}");
        RawResponse nothing = await empty.SendAsync("POST", Explain, "{}");

        Assert.Equal("""{"indexes":[],"ordering":"evaluator"}""" + "\n", nothing.Text);
        Assert.Equal(200, full.Status);
        Assert.Equal("equality", (string?)full.Json!["indexes"]![0]!["access"]);
        Assert.Equal("""{"EQ":{"customer":"acme"}}""", full.Json["storeFilter"]!.ToJsonString());
        Assert.Equal(12, (int?)full.Json["candidates"]);
    }

    [Theory]
    [MemberData(nameof(Plans))]
    public async Task A_plan_is_the_same_through_http(StateQueryPlan plan)
    {
        await using ServedStore served = await ServedStore.StartAsync(new ScriptedStore { Plan = plan });

        StateQueryPlan seen = await served.Client.ExplainAsync(new StateQueryRequest());

        Assert.Equal(plan, seen);
    }

    [Fact]
    public async Task A_query_is_explained_with_the_keys_of_the_application_and_its_metadata()
    {
        var store = new ScriptedStore();
        await using TestServer server = await StartAsync(store);

        await server.SendAsync("POST", Explain + "?prefix=person%2F&metadata.partition=7", "{}");

        Assert.Equal("explain app||person/{partition=7}", store.Calls[^1]);
    }

    [Fact]
    public async Task A_body_that_is_no_query_is_refused_as_for_a_query()
    {
        await using TestServer server = await StartAsync(new ScriptedStore());

        RawResponse response = await server.SendAsync("POST", Explain, """{"filter":{"LIKE":{"a":1}}}""");

        Assert.Equal((500, "ERR_STATE_QUERY"), (response.Status, (string?)response.Json!["errorCode"]));
    }

    private static Task<TestServer> StartAsync(IStateStore store) => TestServer.StartAsync(options =>
    {
        options.AppId = "app";
        options.AddStore("store", store);
    });
}
