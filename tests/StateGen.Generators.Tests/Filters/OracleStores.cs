using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using StateGen.Server;
using StateGen.Stores;

namespace StateGen.Generators.Tests.Filters;

/// <summary>Stores that answer queries in this process: in memory without and with indexes, and one with indexes behind a server, over HTTP.</summary>
internal sealed class OracleStores : IAsyncDisposable
{
    private static readonly string[] Indexed =
        ["number", "customer", "note", "total", "quantity", "priority", "isPaid", "status", "dueOn", "tags", "scores", "ship.city", "bill.zip"];

    private readonly WebApplication _server;
    private readonly InMemoryStateStore _served;
    private readonly InMemoryStateStore _plain = new();
    private readonly InMemoryStateStore _indexed = WithIndexes();
    private readonly HttpStateStore _client;

    private OracleStores(WebApplication server, InMemoryStateStore served)
    {
        _server = server;
        _served = served;
        _client = new HttpStateStore(new HttpStateStoreOptions { StoreName = "oracle", Endpoint = new Uri(server.Urls.Single()), ApiToken = string.Empty });
    }

    public IStateStore[] All => [_plain, _indexed, _client];

    public static async Task<OracleStores> StartAsync()
    {
        InMemoryStateStore served = WithIndexes();
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddStateApi(api => api.AddStore("oracle", served).AppId = "oracle");
        WebApplication server = builder.Build();
        server.MapStateApi();
        await server.StartAsync();
        return new OracleStores(server, served);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _server.DisposeAsync();
        _plain.Dispose();
        _indexed.Dispose();
        _served.Dispose();
    }

    private static InMemoryStateStore WithIndexes() => new(new InMemoryStateStoreOptions { Indexes = [.. Indexed.Select(path => new StateIndexDefinition(path))] });
}
