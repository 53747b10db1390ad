using System.Text;
using StateGen.Server.Tests.Hosting;
using StateGen.Stores;

namespace StateGen.Server.Tests.Client;

/// <summary>A store in this process, served over loopback, and the client of it.</summary>
internal sealed class ServedStore : IAsyncDisposable
{
    private readonly TestServer _server;

    private ServedStore(TestServer server, HttpStateStore client)
    {
        _server = server;
        Client = client;
    }

    public HttpStateStore Client { get; }

    public static async Task<ServedStore> StartAsync(
        IStateStore store, Action<StateApiOptions>? configureServer = null, Action<HttpStateStoreOptions>? configureClient = null)
    {
        TestServer server = await TestServer.StartAsync(options =>
        {
            options.AppId = "app";
            options.AddStore("shop", store);
            configureServer?.Invoke(options);
        });
        var options = new HttpStateStoreOptions
        {
            StoreName = "shop",
            Endpoint = new Uri($"http://{server.Address}"),
            ApiToken = string.Empty,
            MaxAttempts = 1,
        };
        configureClient?.Invoke(options);
        return new ServedStore(server, new HttpStateStore(options));
    }

    public static StateSave Save(string key, string json = "1", string? etag = null) =>
        new() { Key = key, Value = StateValue.Json(Encoding.UTF8.GetBytes(json)), ETag = etag };

    public static StateSave Create(string key, string json = "1") => new()
    {
        Key = key,
        Value = StateValue.Json(Encoding.UTF8.GetBytes(json)),
        Concurrency = StateConcurrency.FirstWrite,
    };

    public static StateDelete Delete(string key, string? etag = null) => new() { Key = key, ETag = etag };

    public static string Text(StateItem item) => Encoding.UTF8.GetString(item.Value.Bytes.Span);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _server.DisposeAsync();
    }
}
