using System.Text;
using System.Text.Json.Nodes;

namespace StateGen.Sidecar.Tests.Hosting;

/// <summary>The examples of Dapr's documentation, walked through against the folder that comes with the project.</summary>
public sealed class SampleComponentsTests
{
    private static readonly HttpClient Client = new();

    [Fact]
    public async Task Save_get_and_delete_answer_as_the_guide_shows()
    {
        await using var run = await StartAsync();
        const string Items = """[{ "key": "key1", "value": "value1"}, { "key": "key2", "value": "value2"}]""";
        Assert.Equal((204, ""), await SendAsync(run, "POST", "/v1.0/state/statestore", Items));
        Assert.Equal((200, "\"value1\""), await SendAsync(run, "GET", "/v1.0/state/statestore/key1"));
        Assert.Equal((204, ""), await SendAsync(run, "DELETE", "/v1.0/state/statestore/key1"));
        Assert.Equal((204, ""), await SendAsync(run, "GET", "/v1.0/state/statestore/key1"));
    }

    [Fact]
    public async Task An_object_comes_back_as_an_object()
    {
        await using var run = await StartAsync();
        const string Items = """[{"key": "weapon", "value": "DeathStar"}, {"key": "planet", "value": {"name": "Tatooine"}}]""";
        Assert.Equal((204, ""), await SendAsync(run, "POST", "/v1.0/state/starwars?metadata.contentType=application/json", Items));
        Assert.Equal((200, """{"name":"Tatooine"}"""), await SendAsync(run, "GET", "/v1.0/state/starwars/planet?metadata.contentType=application/json"));
        Assert.Equal((409, true), Conflict(await SendAsync(run, "DELETE", "/v1.0/state/starwars/planet", etag: "xxxxxxx")));
        Assert.Equal((409, true), Conflict(await SendAsync(run, "POST", "/v1.0/state/starwars", """[{"key": "weapon", "value": "x", "etag": "1234"}]""")));
    }

    [Fact]
    public async Task Several_keys_are_read_at_once()
    {
        await using var run = await StartAsync();
        await SendAsync(run, "POST", "/v1.0/state/myRedisStore", """[{"key": "key1", "value": "value1"}, {"key": "key2", "value": "value2"}]""");
        var (status, body) = await SendAsync(run, "POST", "/v1.0/state/myRedisStore/bulk", """{"keys": ["key1", "key2"], "parallelism": 10}""");
        Assert.Equal(200, status);
        Assert.Equal("key1=value1 key2=value2", string.Join(' ', JsonNode.Parse(body)!.AsArray().Select(item => $"{item!["key"]}={item["data"]}")));
    }

    [Fact]
    public async Task A_transaction_writes_and_removes()
    {
        await using var run = await StartAsync();
        await SendAsync(run, "POST", "/v1.0/state/starwars", """[{"key": "key2", "value": 2}]""");
        const string Operations = """
            {
              "operations": [
                {"operation": "upsert", "request": {"key": "key1", "value": "myData"}},
                {"operation": "delete", "request": {"key": "key2"}}
              ],
              "metadata": {"partitionKey": "planet"}
            }
            """;
        Assert.Equal((204, ""), await SendAsync(run, "POST", "/v1.0/state/starwars/transaction", Operations));
        Assert.Equal((200, "\"myData\""), await SendAsync(run, "GET", "/v1.0/state/starwars/key1"));
        Assert.Equal((204, ""), await SendAsync(run, "GET", "/v1.0/state/starwars/key2"));
    }

    [Fact]
    public async Task A_query_filters_sorts_and_pages()
    {
        await using var run = await StartAsync();
        const string Items = """
            [
              {"key": "1", "value": {"person": {"org": "Dev Ops", "id": 1036}, "city": "Seattle", "state": "WA"}},
              {"key": "3", "value": {"person": {"org": "Finance", "id": 1071}, "city": "Sacramento", "state": "CA"}},
              {"key": "4", "value": {"person": {"org": "Dev Ops", "id": 1042}, "city": "Spokane", "state": "WA"}},
              {"key": "5", "value": {"person": {"org": "Hardware", "id": 1007}, "city": "Los Angeles", "state": "CA"}},
              {"key": "10", "value": {"person": {"org": "Dev Ops", "id": 1054}, "city": "New York", "state": "NY"}}
            ]
            """;
        await SendAsync(run, "POST", "/v1.0/state/myStore", Items);
        const string Query = """
            {
              "filter": {"OR": [{"EQ": {"person.org": "Dev Ops"}}, {"AND": [{"EQ": {"person.org": "Finance"}}, {"IN": {"state": ["CA", "WA"]}}]}]},
              "sort": [{"key": "state", "order": "DESC"}, {"key": "person.id"}],
              "page": {"limit": 3}
            }
            """;
        var (status, body) = await SendAsync(run, "POST", "/v1.0-alpha1/state/myStore/query?metadata.contentType=application/json", Query);
        Assert.Equal(200, status);
        var page = JsonNode.Parse(body)!;
        Assert.Equal("1 4 10", string.Join(' ', page["results"]!.AsArray().Select(item => item!["key"])));
        Assert.NotNull(page["token"]);
    }

    private static Task<SidecarRun> StartAsync() =>
        SidecarRun.StartAsync("--app-id", "myapp", "--resources-path", Path.Combine(Root(), "samples", "components"));

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "StateGen.sln")))
            folder = Path.GetDirectoryName(folder)!;
        return folder;
    }

    private static (int Status, bool IsMismatch) Conflict((int Status, string Body) answer) =>
        (answer.Status, answer.Body.Contains("etag mismatch", StringComparison.Ordinal));

    private static async Task<(int Status, string Body)> SendAsync(SidecarRun run, string method, string path, string? body = null, string? etag = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(run.Address, path));
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        if (etag is not null)
            request.Headers.TryAddWithoutValidation("If-Match", etag);
        using var response = await Client.SendAsync(request);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }
}
