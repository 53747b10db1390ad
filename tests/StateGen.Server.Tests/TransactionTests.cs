using StateGen.Server.Tests.Hosting;
using StateGen.Stores;

namespace StateGen.Server.Tests;

/// <summary>Transactions (4).</summary>
public sealed class TransactionTests(StateServer state) : IClassFixture<StateServer>
{
    private const string Transaction = "/v1.0/state/store/transaction";

    [Fact]
    public async Task Operations_apply_in_order_also_on_one_key()
    {
        string key = state.NewKey();

        RawResponse response = await state.PostAsync(
            Transaction,
            $$"""{"operations":[{"operation":"upsert","request":{"key":"{{key}}","value":1} },{"operation":"delete","request":{"key":"{{key}}"} },{"request":{"value": [ 2 ],"key":"{{key}}"},"operation":"upsert"}]}""");

        Assert.Equal(204, response.Status);
        Assert.Equal("[2]", (await state.GetAsync($"/v1.0/state/store/{key}")).Text);
    }

    [Theory]
    [InlineData("{\"operation\":\"upsert\",\"request\":{\"key\":\"x\",\"options\":{\"concurrency\":\"bogus\"}}}", "unrecognized concurrency model 'bogus'")]
    [InlineData("{\"operation\":\"delete\",\"request\":{\"key\":\"x\",\"options\":{\"consistency\":\"bogus\"}}}", "unrecognized consistency model 'bogus'")]
    [InlineData("{\"operation\":\"upsert\",\"request\":{\"key\":\"x\",\"metadata\":{\"ttlInSeconds\":\"-2\"}}}", "error parsing TTL: incorrect value for metadata 'ttlInSeconds': must be -1 or greater")]
    public async Task What_a_store_would_refuse_is_a_failed_transaction_and_nothing_is_written(string operation, string detail)
    {
        string key = state.NewKey();

        RawResponse response = await state.PostAsync(
            Transaction, $$"""{"operations":[{"operation":"upsert","request":{"key":"{{key}}"} },{{operation}}]}""");

        Assert.Equal(500, response.Status);
        Assert.Equal($"error while executing state transaction: {detail}", (string?)response.Json!["message"]);
        Assert.Equal(204, (await state.GetAsync($"/v1.0/state/store/{key}")).Status);
    }

    [Fact]
    public async Task An_etag_may_be_an_object_with_a_value_as_javascript_sends_it()
    {
        string key = state.NewKey();
        await state.SaveAsync($$"""[{"key":"{{key}}","value":1}]""");
        string etag = (await state.GetAsync($"/v1.0/state/store/{key}"))["ETag"]!;

        RawResponse stale = await state.PostAsync(Transaction, Upsert("""{"value":"stale"}"""));
        RawResponse current = await state.PostAsync(Transaction, Upsert($$"""{"value":"{{etag}}"}"""));

        Assert.Equal(500, stale.Status);
        Assert.Equal(204, current.Status);

        string Upsert(string tag) =>
            $$"""{"operations":[{"operation":"upsert","request":{"key":"{{key}}","value":2,"etag":{{tag}} } }]}""";
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"value\":1}")]
    [InlineData("{\"text\":\"1\"}")]
    [InlineData("{\"value\":\"1\",\"more\":\"2\"}")]
    public async Task Any_other_object_is_no_etag(string etag)
    {
        string key = state.NewKey();

        RawResponse response = await state.PostAsync(
            Transaction, $$"""{"operations":[{"operation":"upsert","request":{"key":"{{key}}","value":2,"etag":{{etag}} } }]}""");

        Assert.Equal(400, response.Status);
        Assert.Contains("'ETag' expected type 'string', got unconvertible type 'map[string]interface {}'", (string?)response.Json!["message"], StringComparison.Ordinal);
        Assert.Equal(204, (await state.GetAsync($"/v1.0/state/store/{key}")).Status);
    }

    [Fact]
    public async Task What_is_malformed_is_told_before_what_a_store_would_refuse()
    {
        RawResponse response = await state.PostAsync(
            Transaction,
            """{"operations":[{"operation":"upsert","request":{"key":"x","options":{"concurrency":"bogus"} } },{"operation":"bogus"}]}""");

        Assert.Equal("operation type bogus not supported", (string?)response.Json!["message"]);
    }

    [Fact]
    public async Task Metadata_of_the_body_is_for_the_transaction_and_that_of_the_URL_for_its_operations_too()
    {
        var store = new ScriptedStore();
        await using TestServer server = await TestServer.StartAsync(options => options.AddStore("store", store));

        await server.SendAsync(
            "PUT",
            Transaction + "?metadata.a=url",
            """{"operations":[{"operation":"upsert","request":{"key":"k","metadata":{"a":"op","c":"op"} } },{"operation":"delete","request":{"key":"l"} }],"metadata":{"a":"body","b":"body"} }""");

        Assert.Equal(["transact k{a=url,c=op} l{a=url}{a=url,b=body}"], store.Calls);
    }

    [Fact]
    public async Task Members_of_a_request_match_in_any_case_and_the_last_of_several_counts()
    {
        string key = state.NewKey();

        RawResponse response = await state.PostAsync(
            Transaction,
            $$"""{"Operations":[{"OPERATION":"delete","operation":"upsert","Request":{"key":"lost"},"request":{"KEY":"{{key}}","Value":1,"value":2,"other":[] } }]}""");

        Assert.Equal(204, response.Status);
        Assert.Equal("2", (await state.GetAsync($"/v1.0/state/store/{key}")).Text);
        Assert.Equal(204, (await state.GetAsync("/v1.0/state/store/lost")).Status);
    }

    [Fact]
    public async Task A_failure_of_the_store_is_a_failed_transaction()
    {
        await using TestServer server = await TestServer.StartAsync(options =>
            options.AddStore("store", new ScriptedStore { Failure = new StateError(StateErrorKind.Unavailable, "away") { OutcomeUnknown = true } }));

        RawResponse response = await server.SendAsync("POST", Transaction, """{"operations":[{"operation":"delete","request":{"key":"k"} }]}""");

        Assert.Equal(500, response.Status);
        Assert.Equal("error while executing state transaction: away", (string?)response.Json!["message"]);
        Assert.Equal("STATE_UNAVAILABLE", (string?)response.Json["details"]![0]!["reason"]);
        Assert.Equal("true", (string?)response.Json["details"]![0]!["metadata"]!["outcomeUnknown"]);
    }
}
