using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using StateGen.Server;
using StateGen.Stores;

namespace StateGen.Sqlite.Tests.Layout;

/// <summary>The requests that a Dapr sidecar was sent leave the rows that it left, but for times, ETags and the spelling of JSON.</summary>
public sealed class WrittenRowTests : IAsyncLifetime
{
    private readonly TemporaryFile _file = new();
    private readonly SqliteStateStore _store;
    private readonly WebApplication _server;

    public WrittenRowTests()
    {
        _store = _file.Open();
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddStateApi(options =>
        {
            options.AppId = "golden";
            options.AddStore("statestore", _store);
        });
        _server = builder.Build();
        _server.MapStateApi();
    }

    public Task InitializeAsync() => _server.StartAsync();

    [Fact]
    public async Task The_same_requests_leave_the_same_rows()
    {
        using JsonDocument requests = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(AppContext.BaseDirectory, "Data", "writes.json")));
        using var client = new HttpClient { BaseAddress = new Uri(_server.Urls.Single()) };
        foreach (JsonElement request in requests.RootElement.EnumerateArray())
        {
            if (request.GetProperty("via").GetString() == "http")
                await SendAsync(client, request);
            else
                await WriteAsync(request);
        }

        using var recorded = new TemporaryFile();
        recorded.Run(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Data", "sqlite.sql")));
        IReadOnlyList<string> expected = Rows(recorded);
        Assert.Equal(57, expected.Count);
        Assert.Equal(expected, Rows(_file));
        Assert.Equal(recorded.Run("SELECT * FROM metadata"), _file.Run("SELECT * FROM metadata"));
        Assert.Equal(Columns(recorded, "state"), Columns(_file, "state"));
        Assert.Equal(Columns(recorded, "metadata"), Columns(_file, "metadata"));
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        _store.Dispose();
        _file.Dispose();
    }

    private static IReadOnlyList<string> Columns(TemporaryFile file, string table) => file.Run($"SELECT * FROM pragma_table_info('{table}')");

    /// <summary>Values as SQLite spells JSON anew; numbers that daprd rounded are rounded here, where they are as they were sent.</summary>
    private static IReadOnlyList<string> Rows(TemporaryFile file) => [.. file.Run("""
        SELECT key, value, is_binary, typeof(value), typeof(is_binary), length(etag), expiration_time IS NULL, length(expiration_time), length(update_time)
        FROM state ORDER BY key
        """).Select(static row =>
        {
            string[] columns = row.Split('|');
            int value = columns.Length - 8;
            if (columns[^7] == "0")
                columns[value] = Normalized(JsonDocument.Parse(columns[value]).RootElement);
            return string.Join('|', columns);
        })];

    private static string Normalized(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => $"{{{string.Join(',', value.EnumerateObject().OrderBy(static member => member.Name, StringComparer.Ordinal).Select(static member => $"{member.Name}:{Normalized(member.Value)}"))}}}",
        JsonValueKind.Array => $"[{string.Join(',', value.EnumerateArray().Select(Normalized))}]",
        JsonValueKind.Number => $"{value.GetDouble():R}",
        JsonValueKind.String => JsonSerializer.Serialize(value.GetString()),
        _ => value.GetRawText(),
    };

    private async Task SendAsync(HttpClient client, JsonElement request)
    {
        using var message = new HttpRequestMessage(new HttpMethod(request.GetProperty("method").GetString()!), request.GetProperty("path").GetString());
        if (request.GetProperty("body") is { ValueKind: not JsonValueKind.Null } body)
            message.Content = new StringContent(await WithETagAsync(request, body.GetRawText()), Encoding.UTF8, "application/json");
        using HttpResponseMessage response = await client.SendAsync(message);
        Assert.True(response.IsSuccessStatusCode, $"{request.GetProperty("name")}: {await response.Content.ReadAsStringAsync()}");
    }

    private async Task<string> WithETagAsync(JsonElement request, string body)
    {
        if (!request.TryGetProperty("needs", out JsonElement needs))
            return body;
        StateItem item = await _store.GetAsync($"golden||{needs.GetString()}");
        return body.Replace($"{{{{etag:{needs.GetString()}}}}}", item.ETag.ToString(), StringComparison.Ordinal);
    }

    /// <summary>What the gRPC API, which this project does not have yet, makes of a request: bytes are opaque, unless a save says they are JSON.</summary>
    private async Task WriteAsync(JsonElement request)
    {
        bool isSave = request.GetProperty("method").GetString() == "SaveState";
        StateSave[] saves = [.. request.GetProperty("items").EnumerateArray().Select(item => ToSave(item, isSave))];
        if (isSave)
            Assert.All(await _store.SaveManyAsync(saves), static result => Assert.Null(result.Error));
        else
            Assert.True((await _store.TransactAsync(saves)).Succeeded);
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
