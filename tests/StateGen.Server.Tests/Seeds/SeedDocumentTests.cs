using System.Text.Json.Nodes;
using StateGen.Server.Tests.Hosting;
using StateGen.Stores;

namespace StateGen.Server.Tests.Seeds;

/// <summary>
/// Each request that the documents show which the project started from, with the answer that they show, but for where the runtime has long
/// been another: a mismatch is a 409, an empty query a 204, a bulk get has <c>data</c>.
/// </summary>
public sealed class SeedDocumentTests : IAsyncLifetime
{
    private const string HowTo = "how-to";
    private const string Reference = "reference";
    private const string OpenApi = "openapi";

    private static readonly string[] StoreNames = ["statestore", "starwars", "myStore", "myRedisStore"];

    private TestServer _server = null!;

    public async Task InitializeAsync() => _server = await StartAsync(_ => { });

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task The_how_to_saves_reads_and_deletes()
    {
        IReadOnlyList<DocumentedRequest> commands = DocumentedRequest.Commands(HowTo);
        Assert.Equal(["POST", "GET", "DELETE"], commands.Select(c => c.Method));

        RawResponse saved = await commands[0].SendAsync(_server);
        RawResponse read = await commands[1].SendAsync(_server);
        RawResponse deleted = await commands[2].SendAsync(_server);
        RawResponse gone = await commands[1].SendAsync(_server);

        Assert.Equal(204, saved.Status);
        Assert.Equal((200, "\"value1\""), (read.Status, read.Text));
        Assert.Equal(204, deleted.Status);
        Assert.Equal(204, gone.Status);
    }

    [Fact]
    public async Task The_reference_saves_reads_and_deletes()
    {
        DocumentedRequest save = Command(0), get = Command(1), delete = Command(3);

        RawResponse saved = await save.SendAsync(_server);
        RawResponse read = await get.SendAsync(_server);
        RawResponse deleted = await delete.SendAsync(_server);

        // One of the two items has an ETag of a key that there is not; the other is written all the same.
        Assert.Equal(409, saved.Status);
        Assert.Equal("ERR_STATE_SAVE", (string?)saved.Json!["errorCode"]);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse("""{"name":"Tatooine"}"""), read.Json));
        Assert.Equal(409, deleted.Status);
        Assert.Equal(204, (await (delete with { Headers = [] }).SendAsync(_server)).Status);
    }

    [Fact]
    public async Task The_reference_reads_many_keys()
    {
        await _server.SendAsync("POST", "/v1.0/state/myRedisStore", """[{"key":"key1","value":"value1"},{"key":"key2","value":"value2"}]""");

        RawResponse response = await Command(2).SendAsync(_server);

        Assert.Equal(200, response.Status);
        Assert.Equal(["key1", "key2"], response.Json!.AsArray().Select(item => (string?)item!["key"]));
        Assert.Equal(["value1", "value2"], response.Json.AsArray().Select(item => (string?)item!["data"]));
        Assert.All(response.Json.AsArray(), item => Assert.NotEmpty((string)item!["etag"]!));
    }

    [Fact]
    public async Task The_reference_queries()
    {
        DocumentedRequest query = Command(4);
        JsonObject documented = DocumentedAnswerOfQuery();
        var items = documented["results"]!.AsArray().Select(r => new JsonObject { ["key"] = r!["key"]!.DeepClone(), ["value"] = r["data"]!.DeepClone() });
        string others = """{"key":"2","value":{"person":{"org":"Hardware","id":1028},"city":"Portland","state":"OR"} },{"key":"3","value":{"person":{"org":"Finance","id":1071},"city":"Sacramento","state":"CA"} }""";
        await _server.SendAsync("POST", "/v1.0/state/myStore", $"[{string.Join(',', items.Select(item => item.ToJsonString()))},{others}]");

        RawResponse response = await query.SendAsync(_server);
        RawResponse empty = await (query with { Target = query.Target.Replace("myStore", "starwars", StringComparison.Ordinal) }).SendAsync(_server);

        Assert.Equal(200, response.Status);
        Assert.Equal(["1", "4", "10"], response.Json!["results"]!.AsArray().Select(result => (string?)result!["key"]));
        Assert.All(
            response.Json["results"]!.AsArray().Zip(documented["results"]!.AsArray()),
            pair => Assert.True(JsonNode.DeepEquals(pair.First!["data"], pair.Second!["data"])));
        Assert.NotEmpty((string)response.Json["token"]!);
        Assert.Equal(204, empty.Status);
    }

    [Fact]
    public async Task The_reference_runs_a_transaction()
    {
        await _server.SendAsync("POST", "/v1.0/state/starwars", """[{"key":"key2","value":1}]""");

        RawResponse response = await Command(5).SendAsync(_server);

        Assert.Equal(204, response.Status);
        Assert.Equal("\"myData\"", (await _server.SendAsync("GET", "/v1.0/state/starwars/key1")).Text);
        Assert.Equal(204, (await _server.SendAsync("GET", "/v1.0/state/starwars/key2")).Status);
    }

    [Fact]
    public async Task The_reference_saves_with_all_options()
    {
        DocumentedRequest save = Command(6);
        string etag = (await _server.SendAsync("POST", "/v1.0/state/starwars", """[{"key":"weapon","value":1}]"""))["ETag"]!;

        Assert.Equal(409, (await save.SendAsync(_server)).Status);
        Assert.Equal(204, (await save.With("xxxxx", etag).SendAsync(_server)).Status);
        Assert.Equal("\"DeathStar\"", (await _server.SendAsync("GET", "/v1.0/state/starwars/weapon")).Text);
    }

    [Fact]
    public async Task The_reference_walks_through_etags()
    {
        RawResponse saved = await Command(7).SendAsync(_server);
        RawResponse read = await Command(8).SendAsync(_server);
        RawResponse stale = await Command(9).SendAsync(_server);
        RawResponse staleDelete = await Command(10).SendAsync(_server);
        RawResponse updated = await Command(11).With("\"etag\": \"1\"", $"\"etag\": \"{read["ETag"]}\"").SendAsync(_server);
        RawResponse deleted = await Command(12).With("If-Match: 1", $"If-Match: {updated["ETag"]}").SendAsync(_server);

        Assert.Equal(204, saved.Status);
        Assert.Equal("\"1\"", read.Text);
        Assert.Equal("3", read["Content-Length"]);
        Assert.Equal(409, stale.Status);
        Assert.StartsWith(
            "failed saving state in state store statestore: possible etag mismatch. error from state store: ",
            (string?)stale.Json!["message"],
            StringComparison.Ordinal);
        Assert.Equal(409, staleDelete.Status);
        Assert.StartsWith(
            "failed deleting state with key sampleData: possible etag mismatch. error from state store: ",
            (string?)staleDelete.Json!["message"],
            StringComparison.Ordinal);
        Assert.Equal(204, updated.Status);
        Assert.Equal(204, deleted.Status);
    }

    [Fact]
    public void No_command_of_the_reference_is_left_out() => Assert.Equal(13, DocumentedRequest.Commands(Reference).Count);

    [Fact]
    public async Task Every_request_that_the_reference_shows_without_a_body_is_routed()
    {
        IReadOnlyList<DocumentedRequest> lines = DocumentedRequest.Lines(Reference);

        Assert.Equal(10, lines.Count);
        foreach (DocumentedRequest line in lines)
        {
            RawResponse response = await line.SendAsync(_server);
            Assert.True(response.Status != 404, $"{line} answered {response.StatusLine}");
        }
    }

    [Theory]
    [InlineData("saveState", """[{"key":"k","value":{"a":1},"etag":"","metadata":{"a":"b"},"options":{"concurrency":"last-write","consistency":"strong"} }]""", 204)]
    [InlineData("getState", null, 200)]
    [InlineData("getBulkState", """{"keys":["k"],"parallelism":1}""", 200)]
    [InlineData("executeStateTransaction", """{"operations":[{"operation":"upsert","request":{"key":"k","value":1} }],"metadata":{"a":"b"} }""", 204)]
    [InlineData("queryState", """{"filter":{},"sort":[{"key":"a","order":"ASC"}],"page":{"limit":1} }""", 200)]
    [InlineData("deleteState", null, 204)]
    public async Task Every_operation_of_the_OpenAPI_document_answers_as_documented(string operationId, string? body, int status)
    {
        await using TestServer server = await StartAsync(options => options.ServeQueryOnV1 = true);
        await server.SendAsync("POST", "/v1.0/state/statestore", """[{"key":"k","value":{"a":1} }]""");
        (string method, string path, int documented) = Operation(operationId);
        string target = path.Replace("{storename}", "statestore", StringComparison.Ordinal).Replace("{key}", "k", StringComparison.Ordinal);
        string unknown = path.Replace("{storename}", "unknown", StringComparison.Ordinal);

        RawResponse response = await server.SendAsync(method, target, body);
        RawResponse missing = await server.SendAsync(method, unknown, body);

        Assert.Equal(documented, status);
        Assert.Equal(status, response.Status);
        Assert.Equal(400, missing.Status);
    }

    [Fact]
    public void No_operation_of_the_OpenAPI_document_is_left_out() =>
        Assert.Equal(6, DocumentedRequest.Read(OpenApi).Split("operationId:").Length - 1);

    private static DocumentedRequest Command(int index) => DocumentedRequest.Commands(Reference)[index];

    /// <summary>Method, path and first status of an operation; the document is YAML that is indented by two.</summary>
    private static (string Method, string Path, int Status) Operation(string operationId)
    {
        string[] lines = DocumentedRequest.Read(OpenApi).Split('\n');
        int at = Array.FindIndex(lines, line => line.Trim() == $"operationId: {operationId}");
        string method = lines[..at].Last(line => line.StartsWith("    ", StringComparison.Ordinal) && !line.StartsWith("     ", StringComparison.Ordinal));
        string path = lines[..at].Last(line => line.StartsWith("  /", StringComparison.Ordinal));
        string status = lines[at..].SkipWhile(line => line.Trim() != "responses:").Skip(1).First();
        return (method.Trim(' ', ':').ToUpperInvariant(), path.Trim(' ', ':'), int.Parse(status.Trim(' ', ':', '\''), System.Globalization.CultureInfo.InvariantCulture));
    }

    private static JsonObject DocumentedAnswerOfQuery()
    {
        string text = DocumentedRequest.Read(Reference);
        int start = text.IndexOf("{\n  \"results\"", StringComparison.Ordinal);
        return JsonNode.Parse(text[start..text.IndexOf("```", start, StringComparison.Ordinal)])!.AsObject();
    }

    private static Task<TestServer> StartAsync(Action<StateApiOptions> configure) => TestServer.StartAsync(options =>
    {
        options.AppId = "myapp";
        foreach (string name in StoreNames)
            options.AddStore(name, new InMemoryStateStore());
        configure(options);
    });
}
