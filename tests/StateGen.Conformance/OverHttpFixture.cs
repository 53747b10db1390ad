using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using StateGen.Server;
using StateGen.Stores;

namespace StateGen.Conformance;

/// <summary>A store as a client of the state API sees it, over a real socket.</summary>
/// <typeparam name="TInner">The store behind the server.</typeparam>
public abstract class OverHttpFixture<TInner> : StateStoreFixture
    where TInner : StateStoreFixture, new()
{
    private const string StoreName = "statestore";

    private readonly TInner _inner = new();
    private WebApplication? _server;
    private HttpStateStore? _store;

    public override IStateStore Store => _store ?? throw new InvalidOperationException("The server has not started.");

    public override StateStoreFeatures Features => _inner.Features;

    public override ETag BadETag => _inner.BadETag;

    public override ManualTimeProvider? Clock => _inner.Clock;

    public override bool KeepsOpaqueValues => false;

    public override bool KeepsJsonText => _inner.KeepsJsonText;

    public override bool AllowsSeparatorInKeys => false;

    public override async Task InitializeAsync()
    {
        await _inner.InitializeAsync();

        // Another application keeps its state in the same store; no test may see it.
        await _inner.Store.SaveManyAsync(
        [
            new StateSave { Key = "other||k", Value = StateValue.Json("""{"a":1,"message":"test"}"""u8.ToArray()) },
            new StateSave { Key = "conformance2||k", Value = StateValue.Json("1"u8.ToArray()) },
        ]);
        _server = await StartAsync();
        _store = new HttpStateStore(new HttpStateStoreOptions { StoreName = StoreName, Endpoint = new Uri(_server.Urls.Single()) });
    }

    public override async Task DisposeAsync()
    {
        _store?.Dispose();
        if (_server is not null)
            await _server.DisposeAsync();
        await _inner.DisposeAsync();
    }

    private async Task<WebApplication> StartAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0").ConfigureKestrel(static kestrel => kestrel.UseStateApiLimits());
        builder.Services.AddStateApi(options =>
        {
            options.AppId = "conformance";
            options.AddStore(StoreName, _inner.Store);
        });
        WebApplication server = builder.Build();
        server.MapStateApi();
        await server.StartAsync();
        return server;
    }
}
