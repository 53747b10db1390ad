using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;
using StateGen.Server;
using StateGen.Stores;

namespace StateGen.Redis.Tests.Layout;

/// <summary>What is written here is what a sidecar writes, but for versions, the spelling of JSON, and what the project does better on purpose.</summary>
public sealed class WritingTests(RedisFixture fixture) : IClassFixture<RedisFixture>
{
    /// <summary>Rows that differ from the sidecar's on purpose, with the data that they have instead.</summary>
    private static readonly Dictionary<string, string> Better = new(StringComparer.Ordinal)
    {
        // The sidecar rounds numbers.
        ["fraction"] = "0.1234567891",
        ["long-float"] = "123456.789012345",
        ["big-integer"] = "9007199254740993",
        ["small-float"] = "1e-07",

        // The sidecar wants RedisJSON for these and fails.
        ["tx-content-type"] = """{"a":1}""",
        ["grpc-tx-declared"] = """{"b": 1}""",
    };

    [RedisFact]
    public async Task The_recorded_requests_leave_the_recorded_rows()
    {
        using RedisStateStore store = fixture.OpenStore();
        await using WebApplication server = await ServeAsync(store);
        using var client = new HttpClient { BaseAddress = new Uri(server.Urls.Single()) };
        using JsonDocument requests = JsonDocument.Parse(await File.ReadAllTextAsync(Recording.PathOf("writes.json")));
        foreach (JsonElement request in requests.RootElement.EnumerateArray())
        {
            if (request.GetProperty("via").GetString() == "http")
                await SendAsync(client, request);
            else
                await WriteAsync(store, request);
        }

        Dictionary<string, RecordedRow> expected = RecordedRow.All.ToDictionary(static row => row.Name);
        IEnumerable<string> names = expected.Keys.Union(Better.Keys);
        string[] written = [.. fixture.Raw.Multiplexer.GetServer(fixture.Server.Address).Keys(pattern: "*").Select(static key => key.ToString())];
        Assert.Equal(names.Select(static name => RecordedRow.Prefix + name).Order(StringComparer.Ordinal), written.Order(StringComparer.Ordinal));
        foreach (string name in names)
            await AssertRowAsync(name, expected.GetValueOrDefault(name));
    }

    private async Task AssertRowAsync(string name, RecordedRow? row)
    {
        string key = RecordedRow.Prefix + name;
        Dictionary<string, byte[]> fields = (await fixture.Raw.HashGetAllAsync(key)).ToDictionary(static field => (string)field.Name!, static field => (byte[])field.Value!);
        Recording.AssertSameData(Better.TryGetValue(name, out string? better) ? Encoding.UTF8.GetBytes(better) : row!.Fields["data"], fields["data"]);
        Assert.True(long.Parse(Encoding.ASCII.GetString(fields["version"]), CultureInfo.InvariantCulture) > 0);
        if (row is null)
            return;
        Assert.Equal(row.Fields.Keys.Order(), fields.Keys.Order());
        if (row.Fields.TryGetValue("first-write", out byte[]? mark))
            Assert.Equal(mark, fields["first-write"]);

        // A write without a time to live clears it; the sidecar keeps the old one on Redis.
        bool expires = row.Seconds > 0 && name != "ttl-then-none";
        TimeSpan? left = await fixture.Raw.KeyTimeToLiveAsync(key);
        Assert.Equal(expires, left is not null);
        Assert.True(left is null || left.Value.TotalSeconds is > 86_000 and <= 86_400);
    }

    private static async Task<WebApplication> ServeAsync(RedisStateStore store)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddStateApi(options =>
        {
            options.AppId = "golden";
            options.AddStore("statestore", store);
        });
        WebApplication server = builder.Build();
        server.MapStateApi();
        await server.StartAsync();
        return server;
    }

    private static async Task SendAsync(HttpClient client, JsonElement request)
    {
        string? body = request.GetProperty("body") is { ValueKind: not JsonValueKind.Null } json ? json.GetRawText() : null;
        if (request.TryGetProperty("needs", out JsonElement needed))
        {
            string name = needed.GetString()!;
            using HttpResponseMessage current = await client.GetAsync(new Uri($"v1.0/state/statestore/{name}", UriKind.Relative));
            body = body!.Replace($"{{{{etag:{name}}}}}", current.Headers.GetValues("ETag").Single(), StringComparison.Ordinal);
        }

        using var message = new HttpRequestMessage(new HttpMethod(request.GetProperty("method").GetString()!), request.GetProperty("path").GetString());
        if (body is not null)
            message.Content = new StringContent(body, Encoding.UTF8, "application/json");
        using HttpResponseMessage response = await client.SendAsync(message);
        Assert.True(response.IsSuccessStatusCode, $"{request.GetProperty("name")}: {response.StatusCode} {await response.Content.ReadAsStringAsync()}");
    }

    /// <summary>What a gRPC client of the sidecar sent goes into the store as the bytes that it is.</summary>
    private static async Task WriteAsync(RedisStateStore store, JsonElement request)
    {
        StateSave[] saves = [.. request.GetProperty("items").EnumerateArray().Select(static item => new StateSave
        {
            Key = RecordedRow.Prefix + item[0].GetString(),
            Value = StateValue.Opaque(Encoding.Latin1.GetBytes(item[1].GetString()!)),
            TimeToLive = item[2].TryGetProperty("ttlInSeconds", out JsonElement seconds) ? TimeSpan.FromSeconds(int.Parse(seconds.GetString()!, CultureInfo.InvariantCulture)) : null,
        })];
        if (request.GetProperty("method").GetString() == "SaveState")
            Assert.All(await store.SaveManyAsync(saves), static result => Assert.Null(result.Error));
        else
            Assert.Null((await store.TransactAsync(saves)).Error);
    }
}
