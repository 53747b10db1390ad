using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace StateGen.Server.Tests.Hosting;

/// <summary>A server in this process, on a port of its own.</summary>
internal sealed class TestServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly RawClient _client;

    private TestServer(WebApplication app, IPEndPoint address, LogRecorder log)
    {
        _app = app;
        Address = address;
        Log = log;
        _client = new RawClient(address);
    }

    public IPEndPoint Address { get; }

    public LogRecorder Log { get; }

    public static async Task<TestServer> StartAsync(Action<StateApiOptions> configure, Action<WebApplication>? prepare = null)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        var log = new LogRecorder();
        builder.Logging.ClearProviders();
        builder.Logging.AddProvider(log);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0);
            kestrel.UseStateApiLimits();
        });
        builder.Services.AddStateApi(configure);
        WebApplication app = builder.Build();
        app.MapStateApi();
        prepare?.Invoke(app);
        await app.StartAsync();
        string address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        return new TestServer(app, new IPEndPoint(IPAddress.Loopback, new Uri(address).Port), log);
    }

    /// <summary>Sends a request with a text for a body.</summary>
    public Task<RawResponse> SendAsync(string method, string target, string? body = null, params string[] headerLines) =>
        SendBytesAsync(method, target, body is null ? null : Encoding.UTF8.GetBytes(body), headerLines);

    /// <summary>Sends a request with a body as it is.</summary>
    public Task<RawResponse> SendBytesAsync(string method, string target, byte[]? body, params string[] headerLines) =>
        _client.SendAsync(method, target, body, headerLines);

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app.DisposeAsync();
    }
}
