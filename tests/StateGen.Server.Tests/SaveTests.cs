using System.Text.Json.Nodes;
using StateGen.Server.Tests.Hosting;
using StateGen.Stores;

namespace StateGen.Server.Tests;

/// <summary>Saves of one and of many items (1.8, 2.4, 6.2).</summary>
public sealed class SaveTests(StateServer state) : IClassFixture<StateServer>
{
    private const string Mismatch = "possible etag mismatch. error from state store: ";

    [Theory]
    [InlineData("{ \"b\" : [ 1 ,\t2 ] ,\r\n \"a\" : \" x  y \" }", "{\"b\":[1,2],\"a\":\" x  y \"}")]
    [InlineData("\" \\\" \\\\ \"", "\" \\\" \\\\ \"")]
    [InlineData("[1.0,1e400,-0,9007199254740993,0.10,1E+2]", "[1.0,1e400,-0,9007199254740993,0.10,1E+2]")]
    [InlineData("{\"z\":1,\"a\":2,\"z\":3}", "{\"z\":1,\"a\":2,\"z\":3}")]
    [InlineData("\"\\u003c\\/<&>\u2028é\"", "\"\\u003c\\/<&>\u2028é\"")]
    [InlineData("  null ", "null")]
    [InlineData("[ ]", "[]")]
    [InlineData("{ }", "{}")]
    public async Task A_value_is_kept_as_it_was_sent_but_for_white_space_outside_strings(string sent, string kept)
    {
        string key = state.NewKey();

        await state.SaveAsync($"[{{\"key\":\"{key}\",\"value\":{sent}}}]");

        Assert.Equal(kept, (await state.GetAsync($"/v1.0/state/store/{key}")).Text);
    }

    [Fact]
    public async Task An_item_without_a_value_is_null()
    {
        string key = state.NewKey();

        await state.SaveAsync($$"""[{"key":"{{key}}"}]""");

        Assert.Equal("null", (await state.GetAsync($"/v1.0/state/store/{key}")).Text);
    }

    [Fact]
    public async Task Nothing_is_written_if_a_key_is_missing_but_the_others_are_if_one_item_fails()
    {
        string key = state.NewKey();

        RawResponse malformed = await state.PostAsync("/v1.0/state/store", $$"""[{"key":"{{key}}a"},{"value":1}]""");
        RawResponse failed = await state.PostAsync("/v1.0/state/store", $$"""[{"key":"{{key}}b"},{"key":"{{key}}c","etag":"1"},{"key":"{{key}}d"}]""");

        Assert.Equal(400, malformed.Status);
        Assert.Equal(409, failed.Status);
        Assert.Equal(204, (await state.GetAsync($"/v1.0/state/store/{key}a")).Status);
        Assert.Equal(200, (await state.GetAsync($"/v1.0/state/store/{key}b")).Status);
        Assert.Equal(204, (await state.GetAsync($"/v1.0/state/store/{key}c")).Status);
        Assert.Equal(200, (await state.GetAsync($"/v1.0/state/store/{key}d")).Status);
    }

    [Fact]
    public async Task Of_two_items_with_one_key_the_last_wins()
    {
        string key = state.NewKey();

        await state.SaveAsync($$"""[{"key":"{{key}}","value":1},{"key":"{{key}}","value":2}]""");

        Assert.Equal("2", (await state.GetAsync($"/v1.0/state/store/{key}")).Text);
    }

    [Fact]
    public async Task A_mismatch_among_several_items_says_so_twice_and_names_the_items()
    {
        string key = state.NewKey();

        RawResponse response = await state.PostAsync("/v1.0/state/store", $$"""[{"key":"{{key}}a"},{"key":"{{key}}b","etag":"1"}]""");

        Assert.Equal(409, response.Status);
        Assert.Equal(
            $"failed saving state in state store store: {Mismatch}{Mismatch}state not exist or expired for key=app||{key}b",
            (string?)response.Json!["message"]);
        JsonNode detail = response.Json["details"]!.AsArray().Single()!;
        Assert.Equal("STATE_CONFLICT", (string?)detail["reason"]);
        Assert.Equal($"{key}b", (string?)detail["metadata"]!["key"]);
        Assert.Equal("1", (string?)detail["metadata"]!["index"]);
    }

    [Fact]
    public async Task A_mismatch_among_other_failures_speaks_for_all()
    {
        string key = state.NewKey();

        RawResponse response = await state.PostAsync(
            "/v1.0/state/store", $$"""[{"key":"{{key}}","options":{"concurrency":"bogus"} },{"key":"{{key}}","etag":"1"}]""");

        Assert.Equal(409, response.Status);
        Assert.Equal(
            $"failed saving state in state store store: {Mismatch}state not exist or expired for key=app||{key}", (string?)response.Json!["message"]);
        Assert.Equal(2, response.Json["details"]!.AsArray().Count);
    }

    [Fact]
    public async Task Failures_that_are_not_about_etags_are_told_line_by_line()
    {
        RawResponse response = await state.PostAsync(
            "/v1.0/state/store", """[{"key":"a","options":{"concurrency":"x"} },{"key":"b","options":{"consistency":"y"} }]""");

        Assert.Equal(500, response.Status);
        Assert.Equal(
            "failed saving state in state store store: unrecognized concurrency model 'x'\nunrecognized consistency model 'y'",
            (string?)response.Json!["message"]);
    }

    [Fact]
    public async Task One_invalid_etag_makes_all_of_a_save_a_bad_request()
    {
        await using TestServer server = await TestServer.StartAsync(options =>
            options.AddStore("store", new ScriptedStore { WriteError = new StateError(StateErrorKind.InvalidETag, "not a number") }));

        RawResponse response = await server.SendAsync("POST", "/v1.0/state/store", """[{"key":"a"},{"key":"b"}]""");

        Assert.Equal(400, response.Status);
        Assert.Equal(
            "failed saving state in state store store: invalid etag value: invalid etag value: not a number\ninvalid etag value: not a number",
            (string?)response.Json!["message"]);
    }

    [Theory]
    [InlineData("60", true)]
    [InlineData("+60", true)]
    [InlineData("010", true)]
    [InlineData("2147483647", true)]
    [InlineData("0", false)]
    [InlineData("-1", false)]
    [InlineData("", false)]
    public async Task A_time_to_live_is_a_whole_number_of_seconds(string seconds, bool expires)
    {
        string key = state.NewKey();

        await state.SaveAsync($$"""[{"key":"{{key}}","metadata":{"ttlInSeconds":"{{seconds}}"} }]""");

        Assert.Equal(expires, (await state.GetAsync($"/v1.0/state/store/{key}")).Has("metadata.ttlExpireTime"));
    }

    [Theory]
    [InlineData("-2", "must be -1 or greater")]
    [InlineData("2147483648", "must be -1 or greater")]
    [InlineData("99999999999999999999", "strconv.ParseInt: parsing \"99999999999999999999\": value out of range")]
    [InlineData("abc", "strconv.ParseInt: parsing \"abc\": invalid syntax")]
    [InlineData("1.5", "strconv.ParseInt: parsing \"1.5\": invalid syntax")]
    [InlineData("0x10", "strconv.ParseInt: parsing \"0x10\": invalid syntax")]
    [InlineData("1_0", "strconv.ParseInt: parsing \"1_0\": invalid syntax")]
    [InlineData(" 1", "strconv.ParseInt: parsing \" 1\": invalid syntax")]
    [InlineData("-", "strconv.ParseInt: parsing \"-\": invalid syntax")]
    public async Task Any_other_time_to_live_is_refused_and_nothing_is_written(string seconds, string detail)
    {
        string key = state.NewKey();

        RawResponse response = await state.PostAsync("/v1.0/state/store", $$"""[{"key":"{{key}}","metadata":{"ttlInSeconds":"{{seconds}}"} }]""");

        Assert.Equal(500, response.Status);
        Assert.Equal(
            $"failed saving state in state store store: error parsing TTL: incorrect value for metadata 'ttlInSeconds': {detail}",
            (string?)response.Json!["message"]);
        Assert.Equal(204, (await state.GetAsync($"/v1.0/state/store/{key}")).Status);
    }

    [Fact]
    public async Task A_store_gets_the_metadata_but_for_the_time_to_live()
    {
        var store = new ScriptedStore();
        await using TestServer server = await TestServer.StartAsync(options => options.AddStore("store", store));

        await server.SendAsync("POST", "/v1.0/state/store?metadata.a=url", """[{"key":"k","metadata":{"ttlInSeconds":"60","a":"item","B":"item"} }]""");

        Assert.Equal(["save k{B=item,a=url}"], store.Calls);
    }
}
