using StateGen.Queries;
using StateGen.Queries.Wire;

namespace StateGen.Tests.Queries;

public sealed class StateQueryReaderTests
{
    [Theory]
    [InlineData("", "unexpected end of JSON input")]
    [InlineData("select", "invalid character 's' looking for beginning of value")]
    [InlineData("{} x", "invalid character 'x' after top-level value")]
    [InlineData("[]", "json: cannot unmarshal array into Go value of type query.QueryFields")]
    [InlineData("\"a\"", "json: cannot unmarshal string into Go value of type query.QueryFields")]
    [InlineData("true", "json: cannot unmarshal bool into Go value of type query.QueryFields")]
    [InlineData("""{"filter":[]}""", "json: cannot unmarshal array into Go struct field QueryFields.filter of type map[string]interface {}")]
    [InlineData("""{"filter":"a"}""", "json: cannot unmarshal string into Go struct field QueryFields.filter of type map[string]interface {}")]
    [InlineData("""{"sort":{"key":"a"}}""", "json: cannot unmarshal object into Go struct field QueryFields.sort of type []query.Sorting")]
    [InlineData("""{"sort":["a"]}""", "json: cannot unmarshal string into Go struct field QueryFields.sort of type query.Sorting")]
    [InlineData("""{"sort":[{"key":1}]}""", "json: cannot unmarshal number into Go struct field Sorting.sort.key of type string")]
    [InlineData("""{"sort":[{"key":"a","order":false}]}""", "json: cannot unmarshal bool into Go struct field Sorting.sort.order of type string")]
    [InlineData("""{"page":[]}""", "json: cannot unmarshal array into Go struct field QueryFields.page of type query.Pagination")]
    [InlineData("""{"page":{"limit":"2"}}""", "json: cannot unmarshal string into Go struct field Pagination.page.limit of type int")]
    [InlineData("""{"page":{"limit":1.5}}""", "json: cannot unmarshal number 1.5 into Go struct field Pagination.page.limit of type int")]
    [InlineData("""{"page":{"limit":2.0}}""", "json: cannot unmarshal number 2.0 into Go struct field Pagination.page.limit of type int")]
    [InlineData("""{"page":{"limit":1e2}}""", "json: cannot unmarshal number 1e2 into Go struct field Pagination.page.limit of type int")]
    [InlineData(
        """{"page":{"limit":9223372036854775808}}""",
        "json: cannot unmarshal number 9223372036854775808 into Go struct field Pagination.page.limit of type int")]
    [InlineData("""{"page":{"token":5}}""", "json: cannot unmarshal number into Go struct field Pagination.page.token of type string")]
    public void What_is_no_query_is_refused_in_the_words_of_the_runtime(string body, string error) => AssertRefused(body, error);

    [Theory]
    [InlineData("""{"AND":[{"EQ":{"a":1}},7]}""", "filter unit must be a map")]
    [InlineData("""{"AND":[{"EQ":{"a":1}},null]}""", "filter unit must be a map")]
    [InlineData("""{"OR":[{"EQ":{"a":1}},{}]}""", "filter unit must have a single element")]
    [InlineData("""{"EQ":{"a":1},"NEQ":{"a":2}}""", "filter unit must have a single element")]
    [InlineData("""{"EQ":{"a":1},"NEQ":{"a":2},"EQ":{"a":3}}""", "filter unit must have a single element")]
    [InlineData("""{"LIKE":{"a":"C%"}}""", "unsupported filter \"LIKE\"")]
    [InlineData("""{"eq":{"a":1}}""", "unsupported filter \"eq\"")]
    [InlineData("""{"":{"a":1}}""", "unsupported filter \"\"")]
    [InlineData("""{"a\"\n\u0007\u00e9\u0085\ud83d\ude00":{}}""", "unsupported filter \"a\\\"\\n\\aé\\u0085😀\"")]
    [InlineData("""{"EQ":[]}""", "EQ filter must be a map")]
    [InlineData("""{"NEQ":null}""", "NEQ filter must be a map")]
    [InlineData("""{"GT":1}""", "GT filter must be a map")]
    [InlineData("""{"GTE":{}}""", "GTE filter must contain a single key/value pair")]
    [InlineData("""{"LT":{"a":1,"b":2}}""", "LT filter must contain a single key/value pair")]
    [InlineData("""{"LTE":{"a":1,"b":2,"a":3}}""", "LTE filter must contain a single key/value pair")]
    [InlineData("""{"IN":7}""", "IN filter must be a map")]
    [InlineData("""{"IN":{}}""", "IN filter must contain a single key/value pair")]
    [InlineData("""{"IN":{"a":7}}""", "IN filter value must be an array")]
    [InlineData("""{"AND":{"EQ":{"a":1}}}""", "AND filter must be an array")]
    [InlineData("""{"OR":null}""", "OR filter must be an array")]
    [InlineData("""{"AND":[]}""", "AND filter must contain at least two entries")]
    [InlineData("""{"OR":[{"LIKE":1}]}""", "OR filter must contain at least two entries")]
    public void What_is_no_filter_is_refused_in_the_words_of_the_runtime(string filter, string error) =>
        AssertRefused($$"""{"filter":{{filter}}}""", error);

    [Theory]
    [InlineData("""{"sort":[{"order":"ASC"}]}""", "sort entry must have a key")]
    [InlineData("""{"sort":[null]}""", "sort entry must have a key")]
    [InlineData(
        """{"sort":[{"key":"a.b","order":"UP"}]}""", "unsupported order \"UP\" for sort key \"a.b\": use \"ASC\" or \"DESC\"")]
    [InlineData("""{"sort":[{"key":"a","order":"UP"}],"filter":{"LIKE":1}}""", "unsupported filter \"LIKE\"")]
    [InlineData(
        """{"filter":{"LIKE":1},"sort":[{"key":1}]}""", "json: cannot unmarshal number into Go struct field Sorting.sort.key of type string")]
    public void An_order_that_does_not_exist_is_refused_after_everything_else(string body, string error) => AssertRefused(body, error);

    [Theory]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData(""" { "filter" : { } } """)]
    [InlineData("""{"filter":null,"sort":null,"page":null}""")]
    [InlineData("""{"page":{"limit":null,"token":null}}""")]
    [InlineData("""{"other":{"filter":1},"sort":[],"page":{"other":1}}""")]
    [InlineData("""{"filter":{"EQ":{"a":1}},"filter":{}}""")]
    public void What_is_absent_null_or_unknown_asks_for_nothing(string body)
    {
        StateQueryRequest query = Read(body);

        Assert.Null(query.Filter);
        Assert.Empty(query.Sort);
        Assert.Null(query.Limit);
        Assert.Null(query.Token);
        Assert.Empty(query.KeyPrefix);
    }

    [Fact]
    public void Every_part_of_a_query_is_read()
    {
        StateQueryRequest query = Read(
            """
            {
              "filter": {"OR": [
                {"AND": [{"EQ": {"a.b": 1.50}}, {"NEQ": {"c": null}}, {"GT": {"d": "x"}}]},
                {"IN": {"e": [true, {"f": [1]}, 1e400]}},
                {"GTE": {"g": 1}}, {"LT": {"h": 2}}, {"LTE": {"": 3}}]},
              "sort": [{"key": "a.b", "order": "DESC"}, {"key": "c"}],
              "page": {"limit": 3, "token": "t"},
              "keyPrefix": "p"
            }
            """);

        Assert.Equal(
            new OrFilter(
            [
                new AndFilter(
                [
                    Compare(FilterOperator.Equal, "a.b", "1.50"),
                    Compare(FilterOperator.NotEqual, "c", "null"),
                    Compare(FilterOperator.GreaterThan, "d", "\"x\""),
                ]),
                new InFilter(FieldPath.Parse("e"), [Constant("true"), Constant("""{"f": [1]}"""), Constant("1e400")]),
                Compare(FilterOperator.GreaterThanOrEqual, "g", "1"),
                Compare(FilterOperator.LessThan, "h", "2"),
                Compare(FilterOperator.LessThanOrEqual, string.Empty, "3"),
            ]),
            query.Filter);
        Assert.Equal([new SortKey(FieldPath.Parse("a.b"), Descending: true), new SortKey(FieldPath.Parse("c"))], query.Sort);
        Assert.Equal(3, query.Limit);
        Assert.Equal("t", query.Token);
        Assert.Equal("p", query.KeyPrefix);
    }

    [Fact]
    public void Members_are_named_without_regard_to_case_but_operators_and_paths_are_not()
    {
        StateQueryRequest query = Read("""{"FILTER":{"EQ":{"A":1}},"\u0053ort":[{"Key":"B","ORDER":"DESC"}],"Page":{"LIMIT":1,"Token":"t"}}""");

        Assert.Equal(Compare(FilterOperator.Equal, "A", "1"), query.Filter);
        Assert.Equal([new SortKey(FieldPath.Parse("B"), Descending: true)], query.Sort);
        Assert.Equal(1, query.Limit);
        Assert.Equal("t", query.Token);
    }

    [Theory]
    [InlineData("ASC", false)]
    [InlineData("asc", false)]
    [InlineData("", false)]
    [InlineData("DESC", true)]
    [InlineData("desc", true)]
    public void An_order_is_a_word_in_any_case_and_ascending_by_default(string order, bool isDescending)
    {
        StateQueryRequest query = Read($$"""{"sort":[{"key":"a","order":"{{order}}"}]}""");

        Assert.Equal(isDescending, Assert.Single(query.Sort).Descending);
    }

    [Theory]
    [InlineData("0", 0)]
    [InlineData("-0", 0)]
    [InlineData("-7", -7)]
    [InlineData("2147483648", int.MaxValue)]
    [InlineData("-9223372036854775808", int.MinValue)]
    public void A_limit_is_an_integer_of_any_sign_and_beyond_the_range_as_good_as_its_end(string limit, int expected)
    {
        Assert.Equal(expected, Read($$$"""{"page":{"limit":{{{limit}}}}}""").Limit);
    }

    [Fact]
    public void Of_members_with_one_name_the_last_counts()
    {
        StateQueryRequest query = Read(
            """
            {"filter":{"EQ":{"a":1}},"filter":{"NEQ":{"a":1,"\u0061":2},"NEQ":{"b":3,"b":4}},
             "sort":[{"key":"a"}],"sort":[{"key":"b","key":"c"}],"page":{"limit":1},"PAGE":{"limit":2}}
            """);

        Assert.Equal(Compare(FilterOperator.NotEqual, "b", "4"), query.Filter);
        Assert.Equal([new SortKey(FieldPath.Parse("c"))], query.Sort);
        Assert.Equal(2, query.Limit);
    }

    [Fact]
    public void Conditions_nest_64_levels_deep_and_no_deeper()
    {
        Assert.NotNull(Read($$"""{"filter":{{Nested(64)}}}""").Filter);
        AssertRefused($$"""{"filter":{{Nested(65)}}}""", "filter is nested more than 64 levels deep");
        AssertRefused($$"""{"filter":{{Nested(3_000)}}}""", "filter is nested more than 64 levels deep");
    }

    [Fact]
    public void A_query_keeps_nothing_of_the_body_it_was_read_from()
    {
        byte[] body = Json.Bytes("""{"filter":{"EQ":{"a":"value"}}}""");
        StateQueryRequest query = StateQueryReader.Read(body);
        Array.Clear(body);

        Assert.Equal(Compare(FilterOperator.Equal, "a", "\"value\""), query.Filter);
    }

    private static string Nested(int levels)
    {
        string unit = """{"EQ":{"a":1}}""";
        string open = string.Concat(Enumerable.Repeat($$"""{"AND":[{{unit}},""", levels - 1));
        return open + unit + string.Concat(Enumerable.Repeat("]}", levels - 1));
    }

    private static StateQueryRequest Read(string body) => StateQueryReader.Read(Json.Bytes(body));

    private static void AssertRefused(string body, string error) =>
        Assert.Equal(error, Assert.Throws<QueryFormatException>(() => Read(body)).Message);

    private static ComparisonFilter Compare(FilterOperator @operator, string path, string json) => new(@operator, FieldPath.Parse(path), Constant(json));

    private static JsonConstant Constant(string json) => new(Json.Bytes(json));
}
