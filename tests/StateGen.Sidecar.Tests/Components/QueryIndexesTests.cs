using StateGen.Queries;
using StateGen.Sidecar.Components;
using StateGen.Stores;

namespace StateGen.Sidecar.Tests.Components;

public sealed class QueryIndexesTests
{
    [Fact]
    public async Task A_component_keeps_the_indexes_that_it_declares()
    {
        const string text = """
            [{"name":"orders","indexes":[{"key":"customer","type":"TEXT"},{"key":"lines.count","type":"NUMERIC"}]},
             {"name":"others","other":1,"indexes":[{"key":"customer","type":"TAG","other":1}]},{"name":"none","indexes":[]}]
            """;
        var store = await CreateAsync(text);
        for (var i = 0; i < 100; i++)
        {
            var json = System.Text.Encoding.UTF8.GetBytes($$$"""{"customer":"c{{{i}}}","lines":{"count":{{{i}}}} }""");
            await store.SaveAsync(new StateSave { Key = $"app||{i}", Value = StateValue.Json(json) });
        }

        Assert.Equal("customer", await IndexOfAsync(store, "customer", "\"c7\""));
        Assert.Equal("lines.count", await IndexOfAsync(store, "lines.count", "7"));
        Assert.Null(await IndexOfAsync(store, "other", "7"));
    }

    [Theory]
    [InlineData("nonsense", "it is not JSON.")]
    [InlineData("{}", "it is not an array.")]
    [InlineData("[1]", "element 1 has no 'name'.")]
    [InlineData("""[{"name":""}]""", "element 1 has no 'name'.")]
    [InlineData("""[{"name":"a","indexes":[]},{"name":"a","indexes":[]}]""", "element 2 has the 'name' of another one.")]
    [InlineData("""[{"name":"a"}]""", "element 1 has no array 'indexes'.")]
    [InlineData("""[{"name":"a","indexes":{}}]""", "element 1 has no array 'indexes'.")]
    [InlineData("""[{"name":"a","indexes":[{"type":"TEXT"}]}]""", "an index of element 1 has no 'key'.")]
    [InlineData("""[{"name":"a","indexes":[{"key":"b"}]}]""", "an index of element 1 has no 'type', such as TEXT or NUMERIC.")]
    [InlineData("""[{"name":"a","indexes":["b"]}]""", "an index of element 1 has no 'key'.")]
    public async Task A_text_of_another_form_is_refused(string text, string problem)
    {
        var error = await Assert.ThrowsAsync<ComponentException>(() => CreateAsync(text));

        Assert.Equal("queryIndexes", error.Property);
        Assert.EndsWith($"}}]}}]: {problem}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_path_that_no_query_may_have_is_refused()
    {
        var path = string.Join('.', Enumerable.Repeat("a", 65));

        var error = await Assert.ThrowsAsync<ComponentException>(
            () => CreateAsync($$"""[{"name":"a","indexes":[{"key":"{{path}}","type":"TEXT"}]}]"""));

        Assert.Equal("property 'queryIndexes' has a 'key' that is no path of a query.", error.Message);
    }

    private static async Task<IStateStore> CreateAsync(string text) => await new InMemoryComponentType().CreateAsync(
        new ComponentSettings("store", new Dictionary<string, string> { ["queryIndexes"] = text }), default);

    private static async Task<string?> IndexOfAsync(IStateStore store, string path, string constant)
    {
        var filter = new ComparisonFilter(FilterOperator.Equal, FieldPath.Parse(path), new JsonConstant(System.Text.Encoding.UTF8.GetBytes(constant)));
        var plan = await store.ExplainAsync(new StateQueryRequest { KeyPrefix = "app||", Filter = filter });
        return plan.Indexes.SingleOrDefault()?.Name;
    }
}
