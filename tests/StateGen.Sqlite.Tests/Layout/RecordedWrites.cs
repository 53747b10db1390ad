using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using StateGen.Server;
using StateGen.Stores;

namespace StateGen.Sqlite.Tests.Layout;

/// <summary>The requests that a Dapr sidecar was sent before its store was dumped.</summary>
internal static class RecordedWrites
{
    /// <summary>Sends them: what came by HTTP through the state API over the store, what came by gRPC to the store.</summary>
    public static async Task SendAsync(IStateStore store)
    {
        using JsonDocument requests = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(AppContext.BaseDirectory, "Data", "writes.json")));
        await using WebApplication server = await ServeAsync(store);
        using var client = new HttpClient { BaseAddress = new Uri(server.Urls.Single()) };
        foreach (JsonElement request in requests.RootElement.EnumerateArray())
        {
            if (request.GetProperty("via").GetString() == "http")
                await SendAsync(client, store, request);
            else
                await WriteAsync(store, request);
        }
    }

    private static async Task<WebApplication> ServeAsync(IStateStore store)
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

    private static async Task SendAsync(HttpClient client, IStateStore store, JsonElement request)
    {
        using var message = new HttpRequestMessage(new HttpMethod(request.GetProperty("method").GetString()!), request.GetProperty("path").GetString());
        if (request.GetProperty("body") is { ValueKind: not JsonValueKind.Null } body)
            message.Content = new StringContent(await WithETagAsync(store, request, body.GetRawText()), Encoding.UTF8, "application/json");
        using HttpResponseMessage response = await client.SendAsync(message);
        Assert.True(response.IsSuccessStatusCode, $"{request.GetProperty("name")}: {await response.Content.ReadAsStringAsync()}");
    }

    private static async Task<string> WithETagAsync(IStateStore store, JsonElement request, string body)
    {
        if (!request.TryGetProperty("needs", out JsonElement needs))
            return body;
        StateItem item = await store.GetAsync($"golden||{needs.GetString()}");
        return body.Replace($"{{{{etag:{needs.GetString()}}}}}", item.ETag.ToString(), StringComparison.Ordinal);
    }

    /// <summary>What the gRPC API, which this project does not have yet, makes of a request: bytes are opaque, unless a save says they are JSON.</summary>
    private static async Task WriteAsync(IStateStore store, JsonElement request)
    {
        bool isSave = request.GetProperty("method").GetString() == "SaveState";
        StateSave[] saves = [.. request.GetProperty("items").EnumerateArray().Select(item => ToSave(item, isSave))];
        if (isSave)
            Assert.All(await store.SaveManyAsync(saves), static result => Assert.Null(result.Error));
        else
            Assert.True((await store.TransactAsync(saves)).Succeeded);
    }

    private static StateSave ToSave(JsonElement item, bool isSave)
    {
        Dictionary<string, string> metadata = item[2].Deserialize<Dictionary<string, string>>()!;
        byte[] bytes = Encoding.Latin1.GetBytes(item[1].GetString()!);
        bool isJson = isSave && metadata.GetValueOrDefault("contentType") == "application/json";
        return new StateSave
        {
            Key = $"golden||{item[0].GetString()}",
            Value = isJson ? StateValue.Json(bytes) : StateValue.Opaque(bytes),
            TimeToLive = metadata.TryGetValue("ttlInSeconds", out string? seconds) ? TimeSpan.FromSeconds(int.Parse(seconds, null)) : null,
        };
    }
}
