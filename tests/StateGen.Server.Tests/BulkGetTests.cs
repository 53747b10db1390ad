using StateGen.Server.Tests.Hosting;
using StateGen.Stores;

namespace StateGen.Server.Tests;

/// <summary>Reads of many keys (3).</summary>
public sealed class BulkGetTests(StateServer state) : IClassFixture<StateServer>
{
    private const string Bulk = "/v1.0/state/store/bulk";

    [Fact]
    public async Task Every_key_is_answered_in_the_order_asked_for_also_twice_and_also_if_it_is_missing()
    {
        string key = state.NewKey();
        string etag = (await state.SaveAsync($$"""[{"key":"{{key}}","value":1}]"""))["ETag"]!;

        RawResponse response = await state.PostAsync(Bulk, $$"""{"keys":["{{key}}","none","{{key}}","",null]}""");

        string item = $$"""{"key":"{{key}}","data":1,"etag":"{{etag}}"}""";
        Assert.Equal($$"""[{{item}},{"key":"none"},{{item}},{"key":""},{"key":""}]""" + "\n", response.Text);
    }

    [Fact]
    public async Task The_expiry_is_metadata_of_an_item()
    {
        string key = state.NewKey();
        await state.SaveAsync($$"""[{"key":"{{key}}","metadata":{"ttlInSeconds":"100"} }]""");

        RawResponse bulk = await state.PostAsync(Bulk, $$"""{"keys":["{{key}}"]}""");

        string? header = (await state.GetAsync($"/v1.0/state/store/{key}"))["metadata.ttlExpireTime"];
        Assert.Equal(header, (string?)bulk.Json![0]!["metadata"]!["ttlExpireTime"]);
    }

    [Theory]
    [InlineData("\"<&>\"")]
    [InlineData("\"\u2028\u2029\u2020é\"")]
    [InlineData("\"\\\"<\\\\\\u003c\\/\"")]
    [InlineData("{\"<\":[\" \",\" < \"]}")]
    [InlineData("1e400")]
    public async Task Data_is_what_was_sent_where_the_runtime_escapes_it(string value)
    {
        string key = state.NewKey();
        await state.SaveAsync($"[{{\"key\":\"{key}\",\"value\":{value}}}]");

        RawResponse response = await state.PostAsync(Bulk, $$"""{"keys":["{{key}}"]}""");

        Assert.StartsWith($"[{{\"key\":\"{key}\",\"data\":{value},\"etag\":", response.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task White_space_that_a_store_holds_is_left_out_on_the_way()
    {
        RawResponse response = await AskAsync(new StateItem { Key = "", Found = true, Value = StateValue.Json("{ \"a\" :\n[ 1 , \" x \" ] } "u8.ToArray()), ETag = "1" });

        Assert.Equal("[{\"key\":\"k\",\"data\":{\"a\":[1,\" x \"]},\"etag\":\"1\"}]\n", response.Text);
    }

    [Fact]
    public async Task An_item_that_is_not_JSON_has_an_error_in_place_of_data()
    {
        RawResponse response = await AskAsync(new StateItem { Key = "", Found = true, Value = StateValue.Opaque("hello"u8.ToArray()), ETag = "1" });

        Assert.Equal("[{\"key\":\"k\",\"etag\":\"1\",\"error\":\"the stored value is not JSON; a get of its key returns the bytes\"}]\n", response.Text);
    }

    [Fact]
    public async Task An_item_without_bytes_has_an_etag_and_no_data()
    {
        RawResponse response = await AskAsync(new StateItem { Key = "", Found = true, ETag = "1" });

        Assert.Equal("[{\"key\":\"k\",\"etag\":\"1\"}]\n", response.Text);
    }

    [Fact]
    public async Task An_item_that_could_not_be_read_has_its_error_and_the_answer_is_a_200()
    {
        RawResponse response = await AskAsync(StateItem.Failed("", new StateError(StateErrorKind.Unavailable, "away")));

        Assert.Equal(200, response.Status);
        Assert.Equal("[{\"key\":\"k\",\"error\":\"away\"}]\n", response.Text);
    }

    [Fact]
    public async Task Metadata_of_the_URL_goes_over_that_of_the_body()
    {
        var store = new ScriptedStore();
        await using TestServer server = await TestServer.StartAsync(options => options.AddStore("store", store));

        await server.SendAsync("PUT", Bulk + "?metadata.a=url", """{"keys":["k","l"],"metadata":{"a":"body","b":"body"},"parallelism":10}""");

        Assert.Equal(["get many k l{a=url,b=body}"], store.Calls);
    }

    [Fact]
    public async Task Ten_thousand_keys_are_answered_in_one_list()
    {
        string keys = string.Join(',', Enumerable.Range(0, 10_000).Select(i => $"\"key-{i}\""));

        RawResponse response = await state.PostAsync(Bulk, $$"""{"keys":[{{keys}}]}""");

        Assert.Equal(10_000, response.Json!.AsArray().Count);
        Assert.Equal("chunked", response["Transfer-Encoding"]);
    }

    private static async Task<RawResponse> AskAsync(StateItem item)
    {
        await using TestServer server = await TestServer.StartAsync(options => options.AddStore("store", new ScriptedStore { Item = item }));
        return await server.SendAsync("POST", Bulk, """{"keys":["k"]}""");
    }
}
