using StateGen.Queries;
using StateGen.Queries.Wire;
using StateGen.Stores;

namespace StateGen.Tests.Queries;

public sealed class QueryPagingTests
{
    private static readonly StateItem[] People =
    [
        Json.Item("1", """{"person":{"org":"Dev Ops","id":1036},"city":"Seattle","state":"WA"}"""),
        Json.Item("2", """{"person":{"org":"Hardware","id":1028},"city":"Portland","state":"OR"}"""),
        Json.Item("3", """{"person":{"org":"Finance","id":1071},"city":"Sacramento","state":"CA"}"""),
        Json.Item("4", """{"person":{"org":"Dev Ops","id":1042},"city":"Spokane","state":"WA"}"""),
        Json.Item("5", """{"person":{"org":"Hardware","id":1007},"city":"Los Angeles","state":"CA"}"""),
        Json.Item("6", """{"person":{"org":"Finance","id":1015},"city":"Eugene","state":"OR"}"""),
        Json.Item("7", """{"person":{"org":"Dev Ops","id":1090},"city":"San Diego","state":"CA"}"""),
        Json.Item("8", """{"person":{"org":"Hardware","id":1053},"city":"Olympia","state":"WA"}"""),
        Json.Item("9", """{"person":{"org":"Finance","id":1026},"city":"Salem","state":"OR"}"""),
        Json.Item("10", """{"person":{"org":"Dev Ops","id":1054},"city":"New York","state":"NY"}"""),
    ];

    [Fact]
    public void The_documented_example_selects_orders_and_limits()
    {
        StateQueryPage page = Run(
            """
            {
              "filter": {"OR": [
                {"EQ": {"person.org": "Dev Ops"}},
                {"AND": [{"EQ": {"person.org": "Finance"}}, {"IN": {"state": ["CA", "WA"]}}]}]},
              "sort": [{"key": "state", "order": "DESC"}, {"key": "person.id"}],
              "page": {"limit": 3}
            }
            """,
            People);

        Assert.Equal(["1", "4", "10"], Keys(page));
        Assert.NotNull(page.Token);
    }

    [Fact]
    public void Without_a_sort_the_order_is_by_key_ordinal()
    {
        StateQueryPage page = Run("{}", People);

        Assert.Equal(["1", "10", "2", "3", "4", "5", "6", "7", "8", "9"], Keys(page));
        Assert.Null(page.Token);
    }

    [Fact]
    public void Pages_follow_one_another_and_the_last_one_has_no_token()
    {
        string query = """{"sort":[{"key":"person.id"}],"page":{"limit":4}}""";

        StateQueryPage first = Run(query, People);
        StateQueryPage second = Continue(query, first, People);
        StateQueryPage third = Continue(query, second, People);

        Assert.Equal(["5", "6", "9", "2"], Keys(first));
        Assert.Equal(["1", "4", "8", "10"], Keys(second));
        Assert.Equal(["3", "7"], Keys(third));
        Assert.Null(third.Token);
    }

    [Fact]
    public void A_last_page_that_is_full_has_no_token_either()
    {
        string query = """{"sort":[{"key":"person.id"}],"page":{"limit":5}}""";

        StateQueryPage second = Continue(query, Run(query, People), People);

        Assert.Equal(["4", "8", "10", "3", "7"], Keys(second));
        Assert.Null(second.Token);
    }

    [Fact]
    public void A_page_starts_behind_the_last_entry_of_the_one_before_although_that_entry_is_gone()
    {
        string query = """{"sort":[{"key":"person.id"}],"page":{"limit":4}}""";
        StateQueryPage first = Run(query, People);
        StateItem[] remaining = People.Where(item => item.Key is not ("5" or "6" or "2")).ToArray();
        StateItem[] changed = [.. remaining, Json.Item("new", """{"person":{"id":1029}}"""), Json.Item("old", """{"person":{"id":1}}""")];

        Assert.Equal(["new", "1", "4", "8"], Keys(Continue(query, first, changed)));
    }

    [Fact]
    public void A_token_without_a_limit_leads_to_all_the_rest()
    {
        StateQueryPage first = Run("""{"sort":[{"key":"person.id"}],"page":{"limit":4}}""", People);

        StateQueryPage rest = Continue("""{"sort":[{"key":"person.id"}]}""", first, People);

        Assert.Equal(["1", "4", "8", "10", "3", "7"], Keys(rest));
        Assert.Null(rest.Token);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(10)]
    [InlineData(int.MaxValue)]
    public void A_limit_of_zero_below_zero_or_beyond_what_there_is_gives_everything_on_one_page(int limit)
    {
        StateQueryPage page = Run($$$"""{"page":{"limit":{{{limit}}}}}""", People);

        Assert.Equal(10, page.Items.Count);
        Assert.Null(page.Token);
    }

    [Fact]
    public void Values_are_ordered_by_type_and_then_by_value_and_ties_by_key()
    {
        StateItem[] ordered =
        [
            Json.Item("01", "{}"),
            Json.Item("02", """{"a":null}"""),
            Json.Item("03", "7"),
            Json.Item("04", """{"a":false}"""),
            Json.Item("05", """{"a":true}"""),
            Json.Item("06", """{"a":-1e400}"""),
            Json.Item("07", """{"a":2}"""),
            Json.Item("08", """{"a":2.0}"""),
            Json.Item("09", """{"a":10}"""),
            Json.Item("10", """{"a":1000000}"""),
            Json.Item("11", """{"a":""}"""),
            Json.Item("12", """{"a":"10"}"""),
            Json.Item("13", """{"a":"9"}"""),
            Json.Item("14", """{"a":"B"}"""),
            Json.Item("15", """{"a":"a"}"""),
            Json.Item("16", """{"a":"\u0061"}"""),
            Json.Item("17", """{"a":"😀"}"""),
            Json.Item("18", """{"a":"￿"}"""),
            Json.Item("19", """{"a":[2]}"""),
            Json.Item("20", """{"a":{"b":1}}"""),
            Json.Item("21", """{"a":[1]}"""),
        ];

        Assert.Equal(ordered.Select(item => item.Key), Keys(Run("""{"sort":[{"key":"a"}]}""", ordered.Reverse())));
    }

    [Fact]
    public void Descending_turns_the_values_round_and_leaves_ties_in_order_of_their_keys()
    {
        StateItem[] items =
        [
            Json.Item("1", """{"a":1}"""), Json.Item("2", "{}"), Json.Item("3", """{"a":"x"}"""), Json.Item("4", """{"a":1.0}"""), Json.Item("5", "{}"),
        ];

        Assert.Equal(["3", "1", "4", "2", "5"], Keys(Run("""{"sort":[{"key":"a","order":"DESC"}]}""", items)));
    }

    [Fact]
    public void Later_sort_keys_decide_between_values_that_earlier_ones_hold_equal()
    {
        string[] keys = Keys(Run("""{"sort":[{"key":"nothing"},{"key":"state","order":"DESC"},{"key":"city"}]}""", People));

        Assert.Equal(["8", "1", "4", "6", "2", "9", "10", "5", "3", "7"], keys);
    }

    [Fact]
    public void Items_without_an_entry_are_passed_over()
    {
        StateItem[] items = [StateItem.Missing("a"), StateItem.Failed("b", new StateError(StateErrorKind.Failed, "broken")), Json.Item("c", "1")];

        Assert.Equal(["c"], Keys(Run("{}", items)));
    }

    [Fact]
    public async Task Candidates_that_come_one_by_one_give_the_same_page()
    {
        PreparedQuery query = PreparedQuery.Prepare(StateQueryReader.Read(Json.Bytes("""{"sort":[{"key":"person.id"}],"page":{"limit":4}}""")));

        StateQueryPage page = await query.RunAsync(Candidates());

        Assert.Equal(["5", "6", "9", "2"], Keys(page));
        Assert.Equal(query.Run(People).Token, page.Token);

        static async IAsyncEnumerable<StateItem> Candidates()
        {
            foreach (StateItem item in People)
            {
                await Task.Yield();
                yield return item;
            }
        }
    }

    [Fact]
    public void A_cancelled_run_ends()
    {
        PreparedQuery query = PreparedQuery.Prepare(new StateQueryRequest());

        Assert.Throws<OperationCanceledException>(() => query.Run(People, new CancellationToken(canceled: true)));
    }

    [Fact]
    public void A_store_that_offers_entries_by_key_learns_where_to_start_and_when_to_stop()
    {
        PreparedQuery first = PreparedQuery.Prepare(new StateQueryRequest { Limit = 2 });
        QueryRun<string> run = first.Start<string>();
        var offered = new List<string>();
        foreach (string key in new[] { "a", "b", "c", "d", "e" })
        {
            if (run.HasEnough)
                break;
            offered.Add(key);
            run.Offer(key, StateValue.Json("1"u8.ToArray()), key);
        }

        StateQueryPage page = run.Finish(StateItem.Missing);
        PreparedQuery second = PreparedQuery.Prepare(new StateQueryRequest { Limit = 2, Token = page.Token });

        Assert.True(first.IsOrderedByKey);
        Assert.Null(first.AfterKey);
        Assert.Equal(["a", "b", "c"], offered);
        Assert.Equal(["a", "b"], Keys(page));
        Assert.Equal("b", second.AfterKey);
    }

    [Fact]
    public void A_sorted_query_has_no_start_and_no_stop_by_key()
    {
        var request = new StateQueryRequest { Limit = 1, Sort = [new SortKey(FieldPath.Parse("a"))] };
        StateQueryPage page = PreparedQuery.Prepare(request).Run(People);
        PreparedQuery second = PreparedQuery.Prepare(request with { Token = page.Token });
        QueryRun<int> run = second.Start<int>();
        foreach (StateItem item in People)
            run.Offer(item.Key, item.Value, 0);

        Assert.False(second.IsOrderedByKey);
        Assert.Null(second.AfterKey);
        Assert.False(run.HasEnough);
    }

    private static StateQueryPage Continue(string query, StateQueryPage page, IEnumerable<StateItem> items) =>
        PreparedQuery.Prepare(StateQueryReader.Read(Json.Bytes(query)) with { Token = page.Token }).Run(items);

    internal static StateQueryPage Run(string query, IEnumerable<StateItem> items) =>
        PreparedQuery.Prepare(StateQueryReader.Read(Json.Bytes(query))).Run(items);

    internal static string[] Keys(StateQueryPage page) => page.Items.Select(item => item.Key).ToArray();
}
