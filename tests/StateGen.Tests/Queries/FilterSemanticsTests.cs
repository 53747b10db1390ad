using StateGen.Queries;
using StateGen.Queries.Wire;
using StateGen.Stores;

namespace StateGen.Tests.Queries;

public sealed class FilterSemanticsTests
{
    [Theory]
    [InlineData("""{"EQ":{"a":"x"}}""", """{"a":"x"}""", true)]
    [InlineData("""{"EQ":{"a":"x"}}""", """{"a":"y"}""", false)]
    [InlineData("""{"EQ":{"a":"x"}}""", """{"a":"X"}""", false)]
    [InlineData("""{"EQ":{"a":"x"}}""", """{"a":"\u0078"}""", true)]
    [InlineData("""{"EQ":{"a":"\u0078"}}""", """{"a":"x"}""", true)]
    [InlineData("""{"EQ":{"a":"é"}}""", """{"a":"\u00E9"}""", true)]
    [InlineData("""{"EQ":{"a":"é"}}""", """{"a":"e\u0301"}""", false)]
    [InlineData("""{"EQ":{"a":"😀"}}""", """{"a":"\ud83d\uDE00"}""", true)]
    [InlineData("""{"EQ":{"a":"\ud83d"}}""", """{"a":"\ud83d"}""", true)]
    [InlineData("""{"EQ":{"a":"\ud83d"}}""", """{"a":"\ufffd"}""", false)]
    [InlineData("""{"EQ":{"a":"/\b\f\n\r\t\"\\"}}""", """{"a":"\/\u0008\u000c\u000a\u000d\u0009\u0022\u005c"}""", true)]
    [InlineData("""{"EQ":{"a":""}}""", """{"a":""}""", true)]
    [InlineData("""{"EQ":{"a":1}}""", """{"a":1}""", true)]
    [InlineData("""{"EQ":{"a":1}}""", """{"a":1.0}""", true)]
    [InlineData("""{"EQ":{"a":1}}""", """{"a":10e-1}""", true)]
    [InlineData("""{"EQ":{"a":1e400}}""", """{"a":10e399}""", true)]
    [InlineData("""{"EQ":{"a":9007199254740993}}""", """{"a":9007199254740992}""", false)]
    [InlineData("""{"EQ":{"a":0}}""", """{"a":-0.0}""", true)]
    [InlineData("""{"EQ":{"a":1}}""", """{"a":"1"}""", false)]
    [InlineData("""{"EQ":{"a":"1"}}""", """{"a":1}""", false)]
    [InlineData("""{"EQ":{"a":true}}""", """{"a":true}""", true)]
    [InlineData("""{"EQ":{"a":true}}""", """{"a":false}""", false)]
    [InlineData("""{"EQ":{"a":true}}""", """{"a":"true"}""", false)]
    [InlineData("""{"EQ":{"a":false}}""", """{"a":null}""", false)]
    [InlineData("""{"EQ":{"a":false}}""", "{}", false)]
    public void Equality_needs_the_same_type_and_the_same_value(string filter, string document, bool isMatch) =>
        AssertMatch(filter, document, isMatch);

    [Theory]
    [InlineData("""{"EQ":{"a":{"x":1,"y":[2,{"z":"é"}]}}}""", """{"a": {"y": [2.0, {"z": "\u00e9"}], "x": 1}}""", true)]
    [InlineData("""{"EQ":{"a":{"x":1}}}""", """{"a":{"x":1,"y":2}}""", false)]
    [InlineData("""{"EQ":{"a":{"x":1,"y":2}}}""", """{"a":{"x":1}}""", false)]
    [InlineData("""{"EQ":{"a":{"x":null}}}""", """{"a":{}}""", false)]
    [InlineData("""{"EQ":{"a":{}}}""", """{"a":{ }}""", true)]
    [InlineData("""{"EQ":{"a":{"x":1}}}""", """{"a":{"x":2,"\u0078":1}}""", true)]
    [InlineData("""{"EQ":{"a":{"x":2,"x":1}}}""", """{"a":{"x":1}}""", true)]
    [InlineData("""{"EQ":{"a":{"x":1}}}""", """{"a":{"x":1,"x":2}}""", false)]
    [InlineData("""{"EQ":{"a":{"x":1}}}""", """{"a":{"x":1,"y":2,"y":3}}""", false)]
    [InlineData("""{"EQ":{"a":[1,2]}}""", """{"a":[1,2]}""", true)]
    [InlineData("""{"EQ":{"a":[1,2]}}""", """{"a":[2,1]}""", false)]
    [InlineData("""{"EQ":{"a":[1,2]}}""", """{"a":[1,2,3]}""", false)]
    [InlineData("""{"EQ":{"a":[1,2]}}""", """{"a":[1]}""", false)]
    [InlineData("""{"EQ":{"a":[]}}""", """{"a":[]}""", true)]
    [InlineData("""{"EQ":{"a":[]}}""", """{"a":{}}""", false)]
    public void Containers_are_equal_if_all_that_is_in_them_is(string filter, string document, bool isMatch) =>
        AssertMatch(filter, document, isMatch);

    [Theory]
    [InlineData("""{"EQ":{"a":"x"}}""", """{"a":["y","x"]}""", true)]
    [InlineData("""{"EQ":{"a":"x"}}""", """{"a":["y","z"]}""", false)]
    [InlineData("""{"EQ":{"a":"x"}}""", """{"a":[]}""", false)]
    [InlineData("""{"EQ":{"a":"x"}}""", """{"a":[["x"]]}""", false)]
    [InlineData("""{"EQ":{"a":["x"]}}""", """{"a":[["x"]]}""", true)]
    [InlineData("""{"EQ":{"a":null}}""", """{"a":[1,null]}""", true)]
    [InlineData("""{"EQ":{"a":null}}""", """{"a":[]}""", false)]
    [InlineData("""{"EQ":{"a.b":1}}""", """{"a":[{"b":1}]}""", false)]
    [InlineData("""{"EQ":{"a.0":1}}""", """{"a":[1]}""", false)]
    [InlineData("""{"NEQ":{"a":"x"}}""", """{"a":["y","x"]}""", false)]
    [InlineData("""{"NEQ":{"a":"x"}}""", """{"a":["y"]}""", true)]
    [InlineData("""{"IN":{"a":["x","z"]}}""", """{"a":["y","z"]}""", true)]
    [InlineData("""{"IN":{"a":["x",7]}}""", """{"a":["y",7.0]}""", true)]
    [InlineData("""{"IN":{"a":["x","z"]}}""", """{"a":["y"]}""", false)]
    [InlineData("""{"GT":{"a":1}}""", """{"a":[2]}""", false)]
    public void A_path_that_ends_in_an_array_equals_what_an_element_equals(string filter, string document, bool isMatch) =>
        AssertMatch(filter, document, isMatch);

    [Theory]
    [InlineData("""{"EQ":{"a":null}}""", """{"a":null}""", true)]
    [InlineData("""{"EQ":{"a":null}}""", "{}", true)]
    [InlineData("""{"EQ":{"a.b":null}}""", """{"a":1}""", true)]
    [InlineData("""{"EQ":{"a":null}}""", """{"a":0}""", false)]
    [InlineData("""{"EQ":{"a":null}}""", """{"a":""}""", false)]
    [InlineData("""{"EQ":{"a":null}}""", "7", true)]
    [InlineData("""{"NEQ":{"a":null}}""", "{}", false)]
    [InlineData("""{"NEQ":{"a":null}}""", """{"a":false}""", true)]
    [InlineData("""{"IN":{"a":[1,null]}}""", "{}", true)]
    [InlineData("""{"IN":{"a":[1]}}""", "{}", false)]
    public void Null_equals_what_is_null_and_what_is_missing(string filter, string document, bool isMatch) =>
        AssertMatch(filter, document, isMatch);

    [Theory]
    [InlineData("""{"NEQ":{"a":1}}""", """{"a":1.0}""", false)]
    [InlineData("""{"NEQ":{"a":1}}""", """{"a":2}""", true)]
    [InlineData("""{"NEQ":{"a":1}}""", """{"a":"1"}""", true)]
    [InlineData("""{"NEQ":{"a":1}}""", """{"b":1}""", true)]
    [InlineData("""{"NEQ":{"a":1}}""", "\"text\"", true)]
    public void Inequality_is_the_negation_of_equality(string filter, string document, bool isMatch) =>
        AssertMatch(filter, document, isMatch);

    [Theory]
    [InlineData("GT", "10", "10.000000000000000000000000001", true)]
    [InlineData("GT", "10", "9", false)]
    [InlineData("GT", "10", "10.0", false)]
    [InlineData("GTE", "10", "10.0", true)]
    [InlineData("GTE", "10", "9.999999999999999999999999", false)]
    [InlineData("LT", "1000000", "999999", true)]
    [InlineData("LT", "-5", "-6", true)]
    [InlineData("LT", "1", "1e0", false)]
    [InlineData("LTE", "1", "1e0", true)]
    [InlineData("LTE", "1e400", "1e401", false)]
    [InlineData("GT", "\"b\"", "\"c\"", true)]
    [InlineData("GT", "\"b\"", "\"a\"", false)]
    [InlineData("GT", "\"a\"", "\"Z\"", false)]
    [InlineData("GT", "\"a\"", "\"ab\"", true)]
    [InlineData("GTE", "\"b\"", "\"\\u0062\"", true)]
    [InlineData("LT", "\"\\uffff\"", "\"😀\"", true)]
    [InlineData("LT", "\"\\ue000\"", "\"\\ud83d\\ude00\"", true)]
    [InlineData("LTE", "\"\"", "\"\"", true)]
    [InlineData("GT", "1", "\"2\"", false)]
    [InlineData("LTE", "1", "\"0\"", false)]
    [InlineData("GT", "\"1\"", "2", false)]
    [InlineData("GT", "false", "true", false)]
    [InlineData("GTE", "true", "true", false)]
    [InlineData("LTE", "null", "null", false)]
    [InlineData("GTE", "[1]", "[1]", false)]
    [InlineData("GTE", "{}", "{}", false)]
    [InlineData("LT", "1", "null", false)]
    public void Order_is_between_number_and_number_or_string_and_string_and_false_otherwise(
        string name, string constant, string value, bool isMatch) =>
        AssertMatch($$$"""{"{{{name}}}":{"a":{{{constant}}}}}""", $$"""{"a":{{value}}}""", isMatch);

    [Theory]
    [InlineData("GT")]
    [InlineData("GTE")]
    [InlineData("LT")]
    [InlineData("LTE")]
    public void A_missing_field_is_on_no_side_of_anything(string name)
    {
        AssertMatch($$$"""{"{{{name}}}":{"a":1}}""", "{}", isMatch: false);
        AssertMatch($$$"""{"{{{name}}}":{"a":"x"}}""", "{}", isMatch: false);
    }

    [Theory]
    [InlineData("""{"a":3}""", true)]
    [InlineData("""{"a":2.0}""", true)]
    [InlineData("""{"a":"two"}""", true)]
    [InlineData("""{"a":true}""", true)]
    [InlineData("""{"a":{"x":[1]}}""", true)]
    [InlineData("""{"a":4}""", false)]
    [InlineData("""{"a":"3"}""", false)]
    [InlineData("""{"a":false}""", false)]
    [InlineData("{}", false)]
    public void IN_is_equality_with_any_of_its_constants(string document, bool isMatch) =>
        AssertMatch("""{"IN":{"a":[3,"two",2,1e9,"one",{"x":[1]},true,-7]}}""", document, isMatch);

    [Theory]
    [InlineData("""{"AND":[{"EQ":{"a":1}},{"EQ":{"b":2}}]}""", """{"a":1,"b":2}""", true)]
    [InlineData("""{"AND":[{"EQ":{"a":1}},{"EQ":{"b":2}}]}""", """{"a":1,"b":3}""", false)]
    [InlineData("""{"OR":[{"EQ":{"a":1}},{"EQ":{"b":2}}]}""", """{"a":0,"b":2}""", true)]
    [InlineData("""{"OR":[{"EQ":{"a":1}},{"EQ":{"b":2}}]}""", """{"a":0,"b":0}""", false)]
    [InlineData("""{"AND":[{"GT":{"a":1}},{"LT":{"a":3}},{"NEQ":{"a":2}}]}""", """{"a":1.5}""", true)]
    [InlineData("""{"AND":[{"GT":{"a":1}},{"LT":{"a":3}},{"NEQ":{"a":2}}]}""", """{"a":2}""", false)]
    [InlineData("""{"OR":[{"AND":[{"EQ":{"a":1}},{"EQ":{"b":1}}]},{"EQ":{"c":1}}]}""", """{"a":1,"b":0,"c":1}""", true)]
    public void Conditions_are_joined(string filter, string document, bool isMatch) => AssertMatch(filter, document, isMatch);

    [Theory]
    [InlineData("""{"EQ":{"a.b.c":1}}""", """{"a":{"b":{"c":1}}}""", true)]
    [InlineData("""{"EQ":{"a.b.c":1}}""", """{"a":{"x":{"c":1},"b":{"c":1}},"b":{"c":2}}""", true)]
    [InlineData("""{"EQ":{"a.b.c":1}}""", """{"a":{"b":{"d":{"c":1}}}}""", false)]
    [InlineData("""{"EQ":{"a.b":1}}""", """{"a.b":1}""", false)]
    [InlineData("""{"EQ":{"a\"b":1}}""", """{"a\u0022b":1}""", true)]
    [InlineData("""{"EQ":{"é":1}}""", """{"\u00e9":1}""", true)]
    [InlineData("""{"EQ":{"A":1}}""", """{"a":1}""", false)]
    [InlineData("""{"EQ":{"":1}}""", """{"":1}""", true)]
    [InlineData("""{"EQ":{"a.":1}}""", """{"a":{"":1}}""", true)]
    [InlineData("""{"AND":[{"EQ":{"a":{"b":1,"c":2}}},{"EQ":{"a.b":1}},{"EQ":{"a.c":2}}]}""", """{"a":{"b":1,"c":2}}""", true)]
    [InlineData("""{"AND":[{"EQ":{"a.b":1}},{"EQ":{"a":7}}]}""", """{"a":7}""", false)]
    public void A_path_leads_from_name_to_name(string filter, string document, bool isMatch) => AssertMatch(filter, document, isMatch);

    [Theory]
    [InlineData("""{"EQ":{"a":2}}""", """{"a":1,"a":2}""", true)]
    [InlineData("""{"EQ":{"a":1}}""", """{"a":1,"a":2}""", false)]
    [InlineData("""{"EQ":{"a":1}}""", """{"a":1,"\u0061":2}""", false)]
    [InlineData("""{"EQ":{"a.b":1}}""", """{"a":{"b":1},"a":{"c":1}}""", false)]
    [InlineData("""{"EQ":{"a.b":1}}""", """{"a":{"b":1},"a":7}""", false)]
    [InlineData("""{"EQ":{"a.b":1}}""", """{"a":7,"a":{"b":1}}""", true)]
    [InlineData("""{"EQ":{"a":null}}""", """{"a":1,"a":null}""", true)]
    [InlineData("""{"AND":[{"EQ":{"a":7}},{"EQ":{"a.b":null}}]}""", """{"a":{"b":1},"a":7}""", true)]
    public void Of_members_with_one_name_the_last_counts(string filter, string document, bool isMatch) => AssertMatch(filter, document, isMatch);

    [Fact]
    public void Documents_of_every_size_are_walked_to_their_end()
    {
        PreparedQuery query = Prepare("""{"AND":[{"EQ":{"last":1}},{"EQ":{"first":"\\\""}}]}""");
        for (int length = 0; length < 100; length++)
        {
            string fill = new('x', length);
            string document = $$"""
                {"first":"\\\"","{{fill}}":"{{fill}}\"}{[]","n":[{"{{fill}}":[1,{"last":2},"]"]},"{{fill}}"], "m" : -{{length}}.5e+7 ,"t":true,"last":1}
                """;

            Assert.True(query.IsMatch("k", StateValueKind.Json, Json.Bytes(document)), document);
        }
    }

    [Fact]
    public void A_document_that_nests_as_deep_as_can_be_stored_is_walked()
    {
        string deep = string.Concat(Enumerable.Repeat("{\"a\":[", 5_000)) + "1" + string.Concat(Enumerable.Repeat("]}", 5_000));

        AssertMatch("""{"EQ":{"b":1}}""", $$"""{"a":{{deep}},"b":1}""", isMatch: true);
        AssertMatch("""{"EQ":{"a.a.a":1}}""", $$"""{"a":{{deep}},"b":1}""", isMatch: false);
        AssertMatch("""{"EQ":{"a":{"a":[1]}}}""", $$"""{"a":{{deep}}}""", isMatch: false);
    }

    [Fact]
    public void An_opaque_entry_is_selected_by_no_filter_and_listed_without_one()
    {
        StateItem[] items = [Json.Opaque("opaque", """{"a":1}"""), Json.Item("json", """{"a":1}""")];

        Assert.Equal(["json"], QueryPagingTests.Keys(QueryPagingTests.Run("""{"filter":{"EQ":{"a":1}}}""", items)));
        Assert.Equal(["json"], QueryPagingTests.Keys(QueryPagingTests.Run("""{"filter":{"NEQ":{"a":2}}}""", items)));
        Assert.Equal(["json"], QueryPagingTests.Keys(QueryPagingTests.Run("""{"filter":{"OR":[{"EQ":{"b":null}},{"EQ":{"c":1}}]}}""", items)));
        Assert.Equal(["json", "opaque"], QueryPagingTests.Keys(QueryPagingTests.Run("{}", items)));
        Assert.Equal(["opaque", "json"], QueryPagingTests.Keys(QueryPagingTests.Run("""{"sort":[{"key":"a"}]}""", items)));
    }

    [Fact]
    public void A_key_prefix_is_taken_literally()
    {
        StateItem[] items = [Json.Item("Order|1", "{}"), Json.Item("order|2", "{}"), Json.Item("Order_3", "{}"), Json.Item("Orders|4", "{}")];

        Assert.Equal(["Order|1"], QueryPagingTests.Keys(QueryPagingTests.Run("""{"keyPrefix":"Order|"}""", items)));
    }

    internal static PreparedQuery Prepare(string filter) =>
        PreparedQuery.Prepare(StateQueryReader.Read(Json.Bytes($$"""{"filter":{{filter}}}""")));

    private static void AssertMatch(string filter, string document, bool isMatch) =>
        Assert.Equal(isMatch, Prepare(filter).IsMatch("k", StateValueKind.Json, Json.Bytes(document)));
}
