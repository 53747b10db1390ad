using StateGen.Server.Tests.Hosting;

namespace StateGen.Server.Tests;

/// <summary>How bodies are read (1.6), and in which words what is wrong with them is told (2.3).</summary>
public sealed class BodyDecodingTests(StateServer state) : IClassFixture<StateServer>
{
    private const string Save = "/v1.0/state/store";
    private const string Bulk = Save + "/bulk";
    private const string Transaction = Save + "/transaction";
    private const string FailedHttp = "failed deserializing HTTP body: ";

    [Theory]
    [InlineData("", "EOF")]
    [InlineData(" \r\n\t", "EOF")]
    [InlineData("[", "unexpected EOF")]
    [InlineData("[{\"key\":", "unexpected EOF")]
    [InlineData("foobar", "invalid character 'o' in literal false (expecting 'a')")]
    [InlineData("\uFEFF[]", "invalid character 'ï' looking for beginning of value")]
    [InlineData("[{\"key\":\"a\"},]", "invalid character ']' looking for beginning of value")]
    [InlineData("[{\"key\":\"a\",}]", "invalid character '}' looking for beginning of object key string")]
    [InlineData("[{\"key\":\"a\\x\"}]", "invalid character 'x' in string escape code")]
    [InlineData("[{\"key\":\"a\"}] x", "invalid character 'x' after top-level value")]
    [InlineData("[][]", "invalid character '[' after top-level value")]
    [InlineData("{}", "json: cannot unmarshal object into Go value of type []state.SetRequest")]
    [InlineData("\"s\"", "json: cannot unmarshal string into Go value of type []state.SetRequest")]
    [InlineData("true", "json: cannot unmarshal bool into Go value of type []state.SetRequest")]
    [InlineData("[1]", "json: cannot unmarshal number into Go value of type state.SetRequest")]
    [InlineData("[[]]", "json: cannot unmarshal array into Go value of type state.SetRequest")]
    [InlineData("[{\"key\":5}]", "json: cannot unmarshal number into Go struct field SetRequest.key of type string")]
    [InlineData("[{\"key\":\"a\",\"etag\":5}]", "json: cannot unmarshal number into Go struct field SetRequest.etag of type string")]
    [InlineData("[{\"key\":\"a\",\"metadata\":{\"m\":60}}]", "json: cannot unmarshal number into Go struct field SetRequest.metadata of type string")]
    [InlineData("[{\"key\":\"a\",\"metadata\":[]}]", "json: cannot unmarshal array into Go struct field SetRequest.metadata of type map[string]string")]
    [InlineData("[{\"key\":\"a\",\"options\":\"x\"}]", "json: cannot unmarshal string into Go struct field SetRequest.options of type state.SetStateOption")]
    [InlineData("[{\"key\":\"a\",\"options\":{\"concurrency\":1}}]", "json: cannot unmarshal number into Go struct field SetStateOption.options.Concurrency of type string")]
    [InlineData("[{\"key\":\"a\",\"contentType\":1}]", "json: cannot unmarshal number into Go struct field SetRequest.contentType of type string")]
    [InlineData("[{}]", "\"key\" is a required field")]
    [InlineData("[null]", "\"key\" is a required field")]
    [InlineData("[{\"key\":\"\"}]", "\"key\" is a required field")]
    [InlineData("[{\"key\":null}]", "\"key\" is a required field")]
    public async Task A_save_that_makes_no_sense_is_told_in_the_decoders_own_words(string body, string message) =>
        AssertMalformed(message, await state.PostAsync(Save, body));

    [Theory]
    [InlineData("", "EOF")]
    [InlineData("[]", "json: cannot unmarshal array into Go value of type http.BulkGetRequest")]
    [InlineData("{\"keys\":\"x\"}", "json: cannot unmarshal string into Go struct field BulkGetRequest.keys of type []string")]
    [InlineData("{\"keys\":[1]}", "json: cannot unmarshal number into Go struct field BulkGetRequest.keys of type string")]
    [InlineData("{\"parallelism\":\"4\"}", "json: cannot unmarshal string into Go struct field BulkGetRequest.parallelism of type int")]
    [InlineData("{\"parallelism\":1.5}", "json: cannot unmarshal number 1.5 into Go struct field BulkGetRequest.parallelism of type int")]
    [InlineData("{\"parallelism\":1e2}", "json: cannot unmarshal number 1e2 into Go struct field BulkGetRequest.parallelism of type int")]
    [InlineData("{} {}", "invalid character '{' after top-level value")]
    public async Task A_bulk_get_that_makes_no_sense_is_told_with_the_prefix(string body, string message) =>
        AssertMalformed(FailedHttp + message, await state.PostAsync(Bulk, body));

    [Theory]
    [InlineData("", FailedHttp + "EOF")]
    [InlineData("[]", FailedHttp + "json: cannot unmarshal array into Go value of type http.stateTransactionRequestBody")]
    [InlineData("{\"operations\":{}}", FailedHttp + "json: cannot unmarshal object into Go struct field stateTransactionRequestBody.operations of type []http.stateTransactionRequestBodyOperation")]
    [InlineData("{\"operations\":[1]}", FailedHttp + "json: cannot unmarshal number into Go struct field stateTransactionRequestBody.operations of type http.stateTransactionRequestBodyOperation")]
    [InlineData("{\"operations\":[{\"operation\":1}]}", FailedHttp + "json: cannot unmarshal number into Go struct field stateTransactionRequestBodyOperation.operations.operation of type string")]
    [InlineData("{\"operations\":[],\"metadata\":{\"a\":1}}", FailedHttp + "json: cannot unmarshal number into Go struct field stateTransactionRequestBody.metadata of type string")]
    [InlineData("{\"operations\":[{\"operation\":\"upsert\",\"request\":\"x\"}]}", FailedHttp + "'' expected a map, got 'string'")]
    [InlineData("{\"operations\":[{\"operation\":\"upsert\",\"request\":[]}]}", FailedHttp + "'' expected a map, got 'slice'")]
    [InlineData("{\"operations\":[{\"operation\":\"upsert\",\"request\":5}]}", FailedHttp + "'' expected a map, got 'float64'")]
    [InlineData("{\"operations\":[{\"operation\":\"delete\",\"request\":true}]}", FailedHttp + "'' expected a map, got 'bool'")]
    [InlineData("{\"operations\":[{\"operation\":\"upsert\",\"request\":{\"key\":\"a\",\"etag\":5}}]}", FailedHttp + "1 error(s) decoding:\n\n* 'ETag' expected type 'string', got unconvertible type 'float64', value: '5'")]
    [InlineData("{\"operations\":[{\"operation\":\"upsert\",\"request\":{\"key\":5,\"etag\":true}}]}", FailedHttp + "2 error(s) decoding:\n\n* 'ETag' expected type 'string', got unconvertible type 'bool', value: 'true'\n* 'Key' expected type 'string', got unconvertible type 'float64', value: '5'")]
    [InlineData("{\"operations\":[{\"operation\":\"upsert\",\"request\":{\"key\":\"a\",\"metadata\":{\"a\":1}}}]}", FailedHttp + "1 error(s) decoding:\n\n* 'Metadata[a]' expected type 'string', got unconvertible type 'float64', value: '1'")]
    [InlineData("{\"operations\":[{\"operation\":\"upsert\",\"request\":{\"key\":\"a\",\"metadata\":[]}}]}", FailedHttp + "1 error(s) decoding:\n\n* 'Metadata' expected a map, got 'slice'")]
    [InlineData("{\"operations\":[{\"operation\":\"upsert\",\"request\":{\"key\":\"a\",\"options\":{\"concurrency\":1}}}]}", FailedHttp + "1 error(s) decoding:\n\n* 'Options.Concurrency' expected type 'string', got unconvertible type 'float64', value: '1'")]
    [InlineData("{\"operations\":[{\"operation\":\"upsert\",\"request\":{\"value\":1}}]}", "\"key\" is a required field")]
    [InlineData("{\"operations\":[{\"operation\":\"delete\",\"request\":{\"key\":\"\"}}]}", "\"key\" is a required field")]
    [InlineData("{\"operations\":[{\"operation\":\"delete\"}]}", "\"key\" is a required field")]
    public async Task A_transaction_that_makes_no_sense_is_told_in_the_words_of_both_decoders(string body, string message) =>
        AssertMalformed(message, await state.PostAsync(Transaction, body));

    [Theory]
    [InlineData("", "unexpected end of JSON input")]
    [InlineData("sort", "invalid character 's' looking for beginning of value")]
    [InlineData("{} x", "invalid character 'x' after top-level value")]
    [InlineData("[]", "json: cannot unmarshal array into Go value of type query.QueryFields")]
    [InlineData("{\"filter\":[]}", "json: cannot unmarshal array into Go struct field QueryFields.filter of type map[string]interface {}")]
    [InlineData("{\"sort\":{}}", "json: cannot unmarshal object into Go struct field QueryFields.sort of type []query.Sorting")]
    [InlineData("{\"page\":1}", "json: cannot unmarshal number into Go struct field QueryFields.page of type query.Pagination")]
    [InlineData("{\"page\":{\"limit\":\"2\"}}", "json: cannot unmarshal string into Go struct field Pagination.page.limit of type int")]
    [InlineData("{\"page\":{\"limit\":1.5}}", "json: cannot unmarshal number 1.5 into Go struct field Pagination.page.limit of type int")]
    [InlineData("{\"page\":{\"token\":1}}", "json: cannot unmarshal number into Go struct field Pagination.page.token of type string")]
    [InlineData("{\"filter\":{\"EQ\":{\"a\":1},\"IN\":{\"a\":[1]}}}", "filter unit must have a single element")]
    [InlineData("{\"filter\":{\"AND\":[{\"EQ\":{\"a\":1}}]}}", "AND filter must contain at least two entries")]
    public async Task A_query_that_makes_no_sense_is_a_failed_query(string body, string detail)
    {
        RawResponse response = await state.PostAsync("/v1.0-alpha1/state/store/query", body);

        Assert.Equal(500, response.Status);
        Assert.Equal("ERR_STATE_QUERY", (string?)response.Json!["errorCode"]);
        Assert.Equal($"state store store query failed: failed to parse JSON query body: {detail}", (string?)response.Json["message"]);
    }

    [Fact]
    public async Task A_type_error_is_told_only_if_the_rest_is_JSON() =>
        AssertMalformed("unexpected EOF", await state.PostAsync(Save, "[{\"key\":5},"));

    [Fact]
    public async Task Members_match_in_any_case_and_escaped_and_unknown_ones_are_passed_over()
    {
        string key = state.NewKey();

        await state.SaveAsync($$"""[{"KEY":"{{key}}","more":[{"key":5}],"v\u0061lue":1,"Etag":"","MetaData":{"ttlInSeconds":"60"},"Options":{"CONCURRENCY":"first-write","x":1} }]""");

        RawResponse read = await state.GetAsync($"/v1.0/state/store/{key}");
        Assert.Equal("1", read.Text);
        Assert.True(read.Has("metadata.ttlExpireTime"));
        Assert.Equal(409, (await state.PostAsync(Save, $$"""[{"key":"{{key}}","options":{"concurrency":"first-write"} }]""")).Status);
    }

    [Fact]
    public async Task The_last_of_several_members_counts_but_metadata_and_options_come_together()
    {
        string key = state.NewKey();

        await state.SaveAsync($$"""[{"key":"other","key":"{{key}}","value":1,"value":2,"metadata":{"ttlInSeconds":"60"},"metadata":{"a":"b"} }]""");

        RawResponse read = await state.GetAsync($"/v1.0/state/store/{key}");
        Assert.Equal("2", read.Text);
        Assert.True(read.Has("metadata.ttlExpireTime"));
    }

    [Fact]
    public async Task Null_leaves_a_field_as_it_is()
    {
        string key = state.NewKey();

        await state.SaveAsync($$"""[{"key":"{{key}}","key":null,"etag":null,"metadata":null,"options":null,"value":1},{"key":"{{key}}2","metadata":{"a":null},"options":{"concurrency":null} }]""");

        Assert.Equal("1", (await state.GetAsync($"/v1.0/state/store/{key}")).Text);
        Assert.Equal("null", (await state.GetAsync($"/v1.0/state/store/{key}2")).Text);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData(" [ ] ")]
    public async Task A_save_of_nothing_succeeds(string body) => Assert.Equal(204, (await state.PostAsync(Save, body)).Status);

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("{\"operations\":null}")]
    [InlineData("{\"operations\":[]}")]
    public async Task A_transaction_of_nothing_succeeds(string body) => Assert.Equal(204, (await state.PostAsync(Transaction, body)).Status);

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("{\"keys\":null}")]
    [InlineData("{\"keys\":[],\"parallelism\":-1}")]
    public async Task A_bulk_get_of_nothing_is_an_empty_list(string body)
    {
        RawResponse response = await state.PostAsync(Bulk, body);

        Assert.Equal(200, response.Status);
        Assert.Equal("[]\n", response.Text);
    }

    [Fact]
    public async Task What_is_no_Unicode_becomes_the_replacement_character()
    {
        string key = state.NewKey();
        byte[] body = [.. System.Text.Encoding.UTF8.GetBytes($$"""[{"key":"{{key}}\ud800","value":"a"""), 0xFF, .. "b\"}]"u8];

        RawResponse saved = await state.Server.SendBytesAsync("POST", Save, body);
        RawResponse read = await state.GetAsync($"/v1.0/state/store/{key}%EF%BF%BD");

        Assert.Equal(204, saved.Status);
        Assert.Equal("\"a\uFFFDb\"", read.Text);
    }

    [Fact]
    public async Task A_value_may_nest_9998_levels_deep()
    {
        string key = state.NewKey();

        RawResponse saved = await state.PostAsync(Save, $$"""[{"key":"{{key}}","value":{{new string('[', 9998)}}{{new string(']', 9998)}} }]""");
        RawResponse refused = await state.PostAsync(Save, $$"""[{"key":"{{key}}","value":{{new string('[', 9999)}}{{new string(']', 9999)}} }]""");

        Assert.Equal(204, saved.Status);
        Assert.Equal(9998 * 2, (await state.GetAsync($"/v1.0/state/store/{key}")).Body.Length);
        AssertMalformed("invalid character '[' exceeded max depth", refused);
    }

    [Fact]
    public async Task Content_type_and_encoding_of_a_request_mean_nothing()
    {
        string key = state.NewKey();

        RawResponse saved = await state.PostAsync(
            Save, $$"""[{"key":"{{key}}","value":1}]""", "Content-Type: text/xml", "Content-Encoding: gzip", "Accept: text/html");

        Assert.Equal(204, saved.Status);
        Assert.Equal("1", (await state.GetAsync($"/v1.0/state/store/{key}")).Text);
    }

    private static void AssertMalformed(string message, RawResponse response)
    {
        Assert.Equal(400, response.Status);
        Assert.Equal("ERR_MALFORMED_REQUEST", (string?)response.Json!["errorCode"]);
        Assert.Equal(message, (string?)response.Json["message"]);
        Assert.Null(response.Json["details"]);
    }
}
