using System.Text;
using StateGen.Queries;
using StateGen.Queries.Wire;
using StateGen.Stores;

namespace StateGen.Tests.Queries;

public sealed class PreparedQueryTests
{
    private static readonly FieldPath State = FieldPath.Parse("state");

    [Fact]
    public void IN_needs_a_constant()
    {
        AssertBadRequest("empty IN operator for key \"state\"", new InFilter(State, []));
    }

    [Fact]
    public void Joined_conditions_are_at_least_two()
    {
        AssertBadRequest("AND filter must contain at least two entries", new AndFilter([Equal("1")]));
        AssertBadRequest("OR filter must contain at least two entries", new OrFilter([]));
    }

    [Fact]
    public void A_constant_is_one_JSON_value()
    {
        AssertBadRequest(
            "the constant for key \"state\" is no JSON value: invalid character 'C' looking for beginning of value", Equal("CA"));
        AssertBadRequest("the constant for key \"state\" is no JSON value: unexpected end of JSON input", Equal(string.Empty));
        AssertBadRequest(
            "the constant for key \"state\" is no JSON value: invalid character '2' after top-level value",
            new InFilter(State, [new JsonConstant("1"u8.ToArray()), new JsonConstant("1 2"u8.ToArray())]));
    }

    [Fact]
    public void Constants_paths_and_conditions_have_limits()
    {
        string deep = new string('[', 65) + new string(']', 65);
        FilterNode nested = Equal("1");
        for (int i = 0; i < 64; i++)
            nested = new AndFilter([nested, Equal("1")]);

        AssertBadRequest("the constant for key \"state\" is nested more than 64 levels deep", Equal(deep));
        AssertBadRequest("filter is nested more than 64 levels deep", nested);
        AssertBadRequest(
            "a path has 65 names, the most are 64: it starts with \"a\"",
            new ComparisonFilter(FilterOperator.Equal, FieldPath.Parse(string.Join('.', Enumerable.Repeat("a", 65))), new JsonConstant("1"u8.ToArray())));
        Assert.NotNull(PreparedQuery.Prepare(new StateQueryRequest { Filter = Equal(deep[1..^1]) }));
    }

    [Theory]
    [InlineData("4")]
    [InlineData("abc")]
    [InlineData("=")]
    [InlineData("AQ")]
    [InlineData("ééé")]
    [InlineData("AQIDBAUGBwgJW10")]
    public void A_token_that_no_store_gave_out_is_refused(string token)
    {
        var error = Assert.Throws<StateStoreException>(() => PreparedQuery.Prepare(new StateQueryRequest { Token = token }));

        Assert.Equal(StateErrorKind.BadRequest, error.Kind);
        Assert.StartsWith("the page token ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_token_belongs_to_its_filter_sort_and_prefix_but_not_to_the_size_of_the_page()
    {
        StateItem[] items = RandomQuery.Items(new Random(1), 30);
        var query = new StateQueryRequest { Filter = Equal("null"), Sort = [new SortKey(State)], Limit = 2 };
        string token = PreparedQuery.Prepare(query).Run(items).Token!;
        StateQueryRequest next = query with { Token = token };

        Assert.NotEmpty(PreparedQuery.Prepare(next with { Limit = 5 }).Run(items).Items);
        Assert.NotEmpty(PreparedQuery.Prepare(next with { Metadata = new Dictionary<string, string>() }).Run(items).Items);
        Assert.All(
            [
                next with { Filter = Equal("1") },
                next with { Filter = null },
                next with { Sort = [] },
                next with { Sort = [new SortKey(State, Descending: true)] },
                next with { KeyPrefix = "k" },
            ],
            foreign => Assert.Equal(
                "the page token belongs to another query: filter, sort and key prefix must be those of the page before",
                Assert.Throws<StateStoreException>(() => PreparedQuery.Prepare(foreign)).Message));
    }

    [Fact]
    public void A_token_with_a_changed_character_is_refused_or_leads_to_another_place_but_never_fails_otherwise()
    {
        StateItem[] items = RandomQuery.Items(new Random(2), 30);
        var query = new StateQueryRequest { Sort = [new SortKey(FieldPath.Parse("a"))], Limit = 20 };
        string token = PreparedQuery.Prepare(query).Run(items).Token!;
        var random = new Random(3);
        for (int i = 0; i < 3_000; i++)
        {
            var changed = new StringBuilder(token);
            changed[random.Next(token.Length)] = (char)random.Next(32, 128);
            if (random.Next(3) == 0)
                changed.Length = random.Next(token.Length);

            Exception? error = Record.Exception(
                () => PreparedQuery.Prepare(query with { Token = changed.ToString() }).Run(items));

            Assert.True(error is null or StateStoreException { Kind: StateErrorKind.BadRequest }, $"{error}");
        }
    }

    [Fact]
    public void A_token_survives_keys_and_values_of_any_text()
    {
        StateItem[] items =
        [
            Json.Item("\ud800", """{"a":"\ud800"}"""),
            Json.Item("\"\n", """{"a":"\""}"""),
            Json.Item("😀", """{"a":"😀"}"""),
            Json.Item("é", """{"a":"\u00e9"}"""),
            Json.Item("\uffff", """{"a":"\uffff"}"""),
            Json.Item("n", """{"a":12345678901234567890.12345e400}"""),
            Json.Item("o", """{"a":{"b":1}}"""),
        ];
        foreach (SortKey[] sort in new SortKey[][] { [], [new SortKey(FieldPath.Parse("a"))], [new SortKey(FieldPath.Parse("a"), Descending: true)] })
        {
            var query = new StateQueryRequest { Sort = sort, Limit = 1 };
            var keys = new List<string>();
            do
            {
                StateQueryPage page = PreparedQuery.Prepare(query).Run(items);
                keys.Add(Assert.Single(page.Items).Key);
                query = query with { Token = page.Token };
            }
            while (query.Token is not null);

            Assert.Equal(QueryPagingTests.Keys(PreparedQuery.Prepare(new StateQueryRequest { Sort = sort }).Run(items)), keys);
        }
    }

    [Fact]
    public void An_empty_token_asks_for_the_first_page()
    {
        Assert.Equal(["a"], QueryPagingTests.Keys(QueryPagingTests.Run("""{"page":{"limit":5,"token":""}}""", [Json.Item("a", "1")])));
    }

    [Fact]
    public void Bytes_that_are_no_JSON_match_nothing_or_what_was_seen_of_them_and_never_throw()
    {
        var random = new Random(4);
        PreparedQuery[] queries = Enumerable.Range(0, 60).Select(_ => PreparedQuery.Prepare(RandomQuery.Query(random))).ToArray();
        for (int i = 0; i < 20_000; i++)
        {
            byte[] bytes = Json.Bytes(RandomJson.Object(random, depth: 3));
            int changes = random.Next(1, 4);
            for (int j = 0; j < changes && bytes.Length > 0; j++)
            {
                if (random.Next(2) == 0)
                    bytes[random.Next(bytes.Length)] = (byte)(random.Next(3) == 0 ? random.Next(256) : "{}[]\",:\\e-.u0n"[random.Next(14)]);
                else
                    bytes = bytes[..random.Next(bytes.Length)];
            }

            var item = new StateItem { Key = "k1", Found = true, Value = StateValue.Json(bytes) };
            queries[i % queries.Length].Run([item, item with { Key = "k10" }]);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{}}")]
    [InlineData("""{"a":1}x""")]
    [InlineData("""{"a":1,}""")]
    [InlineData("""{"a" 1}""")]
    [InlineData("""{"a":01}""")]
    [InlineData("""{"a":nul}""")]
    [InlineData("""{"a":"\x"}""")]
    [InlineData("""{"a":"b}""")]
    [InlineData("""{"b":[1,{"a":1}}""")]
    [InlineData("\uFEFF{\"a\":1}")]
    public void Text_that_is_found_to_be_no_JSON_is_selected_by_no_filter(string text)
    {
        Assert.False(FilterSemanticsTests.Prepare("""{"EQ":{"a":1}}""").IsMatch("k", StateValueKind.Json, Json.Bytes(text)));
        Assert.False(FilterSemanticsTests.Prepare("""{"NEQ":{"a":1}}""").IsMatch("k", StateValueKind.Json, Json.Bytes(text)));
    }

    [Fact]
    public void An_entry_that_is_not_selected_costs_no_memory()
    {
        PreparedQuery query = PreparedQuery.Prepare(StateQueryReader.Read(Json.Bytes(
            """
            {"filter":{"AND":[{"GT":{"total":100.5}},{"OR":[{"EQ":{"tags":"x\"y"}},{"IN":{"address":[{"city":"Ulm"},1]}},{"EQ":{"big":1e400}}]}]},
             "sort":[{"key":"name"}],"page":{"limit":3}}
            """)));
        StateValue value = StateValue.Json(Json.Bytes(
            """{"name":"\u00e9x","total":1000.25,"tags":["a","x\"z"],"address":{"city":"Bonn","zip":"53111"},"big":123456789012345678901234567890}"""));
        QueryRun<int> run = query.Start<int>();
        run.Offer("warm-up", value, 0);

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1_000; i++)
        {
            run.Offer("key", value, i);
            query.IsMatch("key", value.Kind, value.Bytes.Span);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Empty(run.Finish(_ => default).Items);
    }

    private static ComparisonFilter Equal(string json) => new(FilterOperator.Equal, State, new JsonConstant(Json.Bytes(json)));

    private static void AssertBadRequest(string message, FilterNode filter)
    {
        var error = Assert.Throws<StateStoreException>(() => PreparedQuery.Prepare(new StateQueryRequest { Filter = filter }));
        Assert.Equal(StateErrorKind.BadRequest, error.Kind);
        Assert.Equal(message, error.Message);
    }
}
