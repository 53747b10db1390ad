using System.Reflection;
using StateGen.Server.Errors;
using StateGen.Server.Tests.Hosting;
using StateGen.Stores;

namespace StateGen.Server.Tests;

/// <summary>Each row of the error catalogue (2.2), to the byte.</summary>
public sealed class ErrorCatalogueTests
{
    private const string Info = "{\"@type\":\"type.googleapis.com/google.rpc.ErrorInfo\",\"domain\":\"dapr.io\",\"metadata\":";
    private const string Resource = "{\"@type\":\"type.googleapis.com/google.rpc.ResourceInfo\",\"description\":\"\",\"owner\":\"\",\"resource_name\":\"store\",\"resource_type\":\"state\"}";

    private static readonly StateError Broken = new(StateErrorKind.Failed, "the disk is <full>");

    [Fact]
    public void Every_row_has_a_code_a_status_and_a_message()
    {
        var rows = typeof(ErrorCatalogue).GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => (ErrorDefinition)f.GetValue(null)!).ToList();

        Assert.All(rows, row => Assert.Matches("^ERR(OR|_[A-Z_]+)$", row.Code));
        Assert.All(rows, row => Assert.Contains(row.Status, new[] { 400, 403, 404, 409, 500 }));
        Assert.All(rows, row => Assert.NotEmpty(row.Template));
        Assert.All(rows, row => Assert.Equal(row.Details.Contains(ErrorDetailKind.ErrorInfo), row.Reason is not null));
        Assert.Equal(rows.Count, rows.Distinct().Count());
    }

    [Theory]
    [InlineData("GET", "/v1.0/state/store/k", "{\"appID\":\"app\"}")]
    [InlineData("DELETE", "/v1.0/state/store/k", "{\"appID\":\"app\"}")]
    [InlineData("POST", "/v1.0/state/store", "{\"appID\":\"app\"}")]
    [InlineData("POST", "/v1.0/state/store/bulk", "{\"appID\":\"app\"}")]
    [InlineData("POST", "/v1.0/state/store/transaction", "{\"appID\":\"app\"}")]
    [InlineData("POST", "/v1.0-alpha1/state/store/query", "null")]
    public async Task Without_any_store_none_is_configured_and_with_others_this_one_is_not_found(string method, string target, string metadata)
    {
        await using TestServer none = await TestServer.StartAsync(options => options.AppId = "app");
        await using TestServer others = await StartAsync(new InMemoryStateStore(), "other");

        AssertError(
            500,
            "{\"errorCode\":\"ERR_STATE_STORE_NOT_CONFIGURED\",\"message\":\"state store store is not configured\",\"details\":["
                + Info + metadata + ",\"reason\":\"DAPR_STATE_NOT_CONFIGURED\"}]}",
            await none.SendAsync(method, target, "x"));
        AssertError(
            400,
            "{\"errorCode\":\"ERR_STATE_STORE_NOT_FOUND\",\"message\":\"state store store is not found\",\"details\":["
                + Info + metadata + ",\"reason\":\"DAPR_STATE_NOT_FOUND\"}]}",
            await others.SendAsync(method, target, "x"));
    }

    [Theory]
    [InlineData("GET", "/v1.0/state/store/a%7C%7Cb", null, "\"field\":\"a||b\",")]
    [InlineData("DELETE", "/v1.0/state/store/a%7C%7Cb", null, "\"field\":\"a||b\",")]
    [InlineData("POST", "/v1.0/state/store", "[{\"key\":\"ok\"},{\"key\":\"a||b\"}]", "\"field\":\"a||b\",")]
    [InlineData("POST", "/v1.0/state/store/bulk", "{\"keys\":[\"ok\",\"a||b\"]}", "\"field\":\"a||b\",")]
    [InlineData("POST", "/v1.0/state/store/transaction", "{\"operations\":[{\"operation\":\"delete\",\"request\":{\"key\":\"a||b\"}}]}", "")]
    public async Task A_key_with_the_separator_is_refused_before_anything_is_written(string method, string target, string? body, string field)
    {
        const string Message = "api error: code = InvalidArgument desc = input key/keyPrefix 'a||b' can't contain '||'";
        await using TestServer server = await StartAsync(new InMemoryStateStore());

        AssertError(
            400,
            "{\"errorCode\":\"ERR_MALFORMED_REQUEST\",\"message\":\"" + Message + "\",\"details\":["
                + "{\"@type\":\"type.googleapis.com/google.rpc.BadRequest\",\"field_violations\":[{" + field + "\"description\":\"" + Message + "\"}]},"
                + Resource + "," + Info + "null,\"reason\":\"DAPR_STATE_ILLEGAL_KEY\"}]}",
            await server.SendAsync(method, target, body));
        Assert.Equal(204, (await server.SendAsync("GET", "/v1.0/state/store/ok")).Status);
    }

    [Theory]
    [InlineData("GET", "/v1.0/state/store/k", null, "ERR_STATE_GET", "fail to get k from state store store: ")]
    [InlineData("DELETE", "/v1.0/state/store/k", null, "ERR_STATE_DELETE", "failed deleting state with key k: ")]
    [InlineData("POST", "/v1.0/state/store", "[{\"key\":\"k\"}]", "ERR_STATE_SAVE", "failed saving state in state store store: ")]
    [InlineData("POST", "/v1.0/state/store", "[{\"key\":\"k\"},{\"key\":\"l\"}]", "ERR_STATE_SAVE", "failed saving state in state store store: ")]
    [InlineData("POST", "/v1.0/state/store/bulk", "{\"keys\":[\"k\"]}", "ERR_STATE_BULK_GET", "")]
    public async Task A_store_that_fails_is_a_500_with_the_code_of_the_route(string method, string target, string? body, string code, string message)
    {
        await using TestServer server = await StartAsync(new ScriptedStore { Failure = Broken });

        AssertError(
            500,
            "{\"errorCode\":\"" + code + "\",\"message\":\"" + message + "the disk is \\u003cfull\\u003e\"}",
            await server.SendAsync(method, target, body));
    }

    [Fact]
    public async Task A_query_that_fails_is_a_500_with_details()
    {
        await using TestServer server = await StartAsync(new ScriptedStore { Failure = Broken });

        AssertError(
            500,
            "{\"errorCode\":\"ERR_STATE_QUERY\",\"message\":\"state store store query failed: the disk is \\u003cfull\\u003e\",\"details\":["
                + Resource + "," + Info + "null,\"reason\":\"DAPR_STATE_QUERY_FAILED\"}]}",
            await server.SendAsync("POST", "/v1.0-alpha1/state/store/query", "{}"));
    }

    [Theory]
    [InlineData(StateErrorKind.Conflict, 409, "possible etag mismatch. error from state store: detail")]
    [InlineData(StateErrorKind.InvalidETag, 400, "invalid etag value: detail")]
    [InlineData(StateErrorKind.BadRequest, 400, "detail")]
    [InlineData(StateErrorKind.Failed, 500, "detail")]
    public async Task The_status_of_a_write_that_is_refused_says_why(StateErrorKind kind, int status, string detail)
    {
        await using TestServer server = await StartAsync(new ScriptedStore { WriteError = new StateError(kind, "detail") });

        AssertError(
            status,
            "{\"errorCode\":\"ERR_STATE_SAVE\",\"message\":\"failed saving state in state store store: " + detail + "\"}",
            await server.SendAsync("POST", "/v1.0/state/store", "[{\"key\":\"k\"}]"));
        AssertError(
            status,
            "{\"errorCode\":\"ERR_STATE_DELETE\",\"message\":\"failed deleting state with key k: " + detail + "\"}",
            await server.SendAsync("DELETE", "/v1.0/state/store/k"));
    }

    [Fact]
    public async Task A_mismatch_of_which_the_store_says_no_more_has_no_colon_behind_it()
    {
        await using TestServer server = await StartAsync(new ScriptedStore { WriteError = new StateError(StateErrorKind.Conflict, "") });

        Assert.Equal(
            "failed deleting state with key k: possible etag mismatch. error from state store",
            (string?)(await server.SendAsync("DELETE", "/v1.0/state/store/k")).Json!["message"]);
    }

    [Theory]
    [InlineData(StateErrorKind.Full, "STATE_FULL")]
    [InlineData(StateErrorKind.Unavailable, "STATE_UNAVAILABLE")]
    [InlineData(StateErrorKind.NotSupported, "STATE_NOT_SUPPORTED")]
    public async Task What_the_state_api_has_no_word_for_is_said_in_the_details(StateErrorKind kind, string reason)
    {
        await using TestServer server = await StartAsync(new ScriptedStore { WriteError = new StateError(kind, "detail") { OutcomeUnknown = true } });

        AssertError(
            500,
            "{\"errorCode\":\"ERR_STATE_DELETE\",\"message\":\"failed deleting state with key k: detail\",\"details\":["
                + "{\"@type\":\"type.googleapis.com/google.rpc.ErrorInfo\",\"domain\":\"stategen\",\"metadata\":{\"outcomeUnknown\":\"true\"},\"reason\":\"" + reason + "\"}]}",
            await server.SendAsync("DELETE", "/v1.0/state/store/k"));
    }

    [Fact]
    public async Task A_store_without_transactions_refuses_even_an_empty_or_malformed_one()
    {
        await using TestServer server = await StartAsync(new ScriptedStore { Features = StateStoreFeatures.ETag });
        const string Answer = "{\"errorCode\":\"ERR_STATE_STORE_NOT_SUPPORTED\",\"message\":\"state store store doesn't support transactions\",\"details\":["
            + "{\"@type\":\"type.googleapis.com/google.rpc.Help\",\"links\":[{\"description\":\"Check the list of state stores and the features they support\","
            + "\"url\":\"https://docs.dapr.io/reference/components-reference/supported-state-stores/\"}]},"
            + Resource + "," + Info + "null,\"reason\":\"DAPR_STATE_TRANSACTIONS_NOT_SUPPORTED\"}]}";

        AssertError(500, Answer, await server.SendAsync("POST", "/v1.0/state/store/transaction", "{\"operations\":[]}"));
        AssertError(500, Answer, await server.SendAsync("POST", "/v1.0/state/store/transaction", "{"));
    }

    [Fact]
    public async Task An_operation_of_another_name_is_not_supported()
    {
        await using TestServer server = await StartAsync(new InMemoryStateStore());

        AssertError(
            400,
            "{\"errorCode\":\"ERR_NOT_SUPPORTED_STATE_OPERATION\",\"message\":\"operation type Upsert not supported\"}",
            await server.SendAsync("POST", "/v1.0/state/store/transaction", "{\"operations\":[{\"operation\":\"Upsert\",\"request\":5}]}"));
    }

    [Fact]
    public async Task More_operations_than_the_store_takes_are_too_many()
    {
        await using TestServer server = await StartAsync(new ScriptedStore { MaxTransactionSize = 1 });
        const string Operation = "{\"operation\":\"delete\",\"request\":{\"key\":\"k\"}}";

        Assert.Equal(204, (await server.SendAsync("POST", "/v1.0/state/store/transaction", $"{{\"operations\":[{Operation}]}}")).Status);
        AssertError(
            400,
            "{\"errorCode\":\"ERR_STATE_STORE_TOO_MANY_TRANSACTIONS\",\"message\":\"the transaction contains 2 operations, which is more than what the state store supports: 1\",\"details\":["
                + Resource + "," + Info + "{\"currentOpsTransaction\":\"2\",\"maxOpsPerTransaction\":\"1\"},\"reason\":\"DAPR_STATE_TOO_MANY_TRANSACTIONS\"}]}",
            await server.SendAsync("POST", "/v1.0/state/store/transaction", $"{{\"operations\":[{Operation},{Operation}]}}"));
    }

    [Fact]
    public async Task A_transaction_that_fails_is_a_500_whatever_it_failed_of_and_its_details_say_what()
    {
        await using TestServer server = await StartAsync(new InMemoryStateStore());
        string etag = (await server.SendAsync("POST", "/v1.0/state/store", "[{\"key\":\"k\",\"value\":1}]"))["ETag"]!;

        AssertError(
            500,
            "{\"errorCode\":\"ERR_STATE_TRANSACTION\",\"message\":\"error while executing state transaction: possible etag mismatch. error from state store: "
                + $"state etag not match for key=app||k: current={etag}, expect=stale\",\"details\":["
                + "{\"@type\":\"type.googleapis.com/google.rpc.ErrorInfo\",\"domain\":\"stategen\",\"metadata\":{\"currentEtag\":\"" + etag
                + "\",\"expectedEtag\":\"stale\",\"key\":\"k\"},\"reason\":\"STATE_CONFLICT\"}]}",
            await server.SendAsync("POST", "/v1.0/state/store/transaction", "{\"operations\":[{\"operation\":\"delete\",\"request\":{\"key\":\"k\",\"etag\":\"stale\"}}]}"));
    }

    [Fact]
    public async Task A_store_without_queries_says_so()
    {
        await using TestServer server = await StartAsync(new ScriptedStore { Features = StateStoreFeatures.ETag });

        AssertError(
            500,
            "{\"errorCode\":\"ERR_STATE_STORE_NOT_SUPPORTED\",\"message\":\"state store does not support querying\",\"details\":["
                + Resource + "," + Info + "null,\"reason\":\"DAPR_STATE_QUERYING_NOT_SUPPORTED\"}]}",
            await server.SendAsync("POST", "/v1.0-alpha1/state/store/query", "{"));
    }

    [Fact]
    public async Task A_fault_of_a_store_is_a_500_that_keeps_what_it_was_to_itself()
    {
        await using TestServer server = await StartAsync(new ScriptedStore { Fault = new InvalidOperationException("secret") });

        AssertError(
            500,
            "{\"errorCode\":\"ERROR\",\"message\":\"an unexpected error happened; the server's log has it\"}",
            await server.SendAsync("GET", "/v1.0/state/store/k"));
    }

    private static Task<TestServer> StartAsync(IStateStore store, string name = "store") => TestServer.StartAsync(options =>
    {
        options.AppId = "app";
        options.AddStore(name, store);
    });

    private static void AssertError(int status, string body, RawResponse response)
    {
        Assert.Equal(body, response.Text);
        Assert.Equal(status, response.Status);
        Assert.Equal("application/json", response["Content-Type"]);
    }
}
