using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using StateGen.Server;
using StateGen.Stores;
using StateGen.Stores.Http;

namespace StateGen.Generators.Tests.Filters;

/// <summary>Stores of all kinds that answer queries in this process: in memory, and in memory behind a server over HTTP.</summary>
internal sealed class OracleStores : IAsyncDisposable
{
    private readonly WebApplication _server;
    private readonly InMemoryStateStore _served;
    private readonly InMemoryStateStore _plain;
    private readonly HttpStateStore _client;

    private OracleStores(WebApplication server, InMemoryStateStore served)
    {
        _server = server;
        _served = served;
        _plain = new InMemoryStateStore();
        _client = new HttpStateStore(new HttpStateStoreOptions { StoreName = "oracle", Endpoint = new Uri(server.Urls.Single()), ApiToken = string.Empty });
    }

    public IStateStore[] All => [_plain, _client];

    public static async Task<OracleStores> StartAsync()
    {
        var served = new InMemoryStateStore();
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
        _served.Dispose();
    }
}
