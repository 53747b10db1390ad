using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using StateGen.Server;
using StateGen.Stores;

namespace StateGen.Conformance;

/// <summary>The in-memory store as a client of the state API sees it, over a real socket.</summary>
public sealed class InMemoryOverHttpConformance(InMemoryOverHttpConformance.Fixture fixture)
    : StateStoreConformance<InMemoryOverHttpConformance.Fixture>(fixture)
{
    public sealed class Fixture : StateStoreFixture, IDisposable
    {
        private const string StoreName = "statestore";

        private readonly InMemoryStateStore _inner;
        private readonly WebApplication _server;
        private HttpStateStore? _store;

        public Fixture()
        {
            _inner = new InMemoryStateStore(new InMemoryStateStoreOptions { TimeProvider = Clock });
            WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.UseUrls("http://127.0.0.1:0").ConfigureKestrel(static kestrel => kestrel.UseStateApiLimits());
            builder.Services.AddStateApi(options =>
            {
                options.AppId = "conformance";
                options.AddStore(StoreName, _inner);
            });
            _server = builder.Build();
            _server.MapStateApi();
        }

        public override IStateStore Store => _store ?? throw new InvalidOperationException("The server has not started.");

        public override ManualTimeProvider Clock { get; } = new();

        public override bool KeepsOpaqueValues => false;

        public override bool AllowsSeparatorInKeys => false;

        public override async Task InitializeAsync()
        {
            // Another application keeps its state in the same store; no test may see it.
            await _inner.SaveManyAsync(
            [
                new StateSave { Key = "other||k", Value = StateValue.Json("""{"a":1,"message":"test"}"""u8.ToArray()) },
                new StateSave { Key = "conformance2||k", Value = StateValue.Json("1"u8.ToArray()) },
            ]);
            await _server.StartAsync();
            _store = new HttpStateStore(new HttpStateStoreOptions { StoreName = StoreName, Endpoint = new Uri(_server.Urls.Single()) });
        }

        public override async Task DisposeAsync()
        {
            _store?.Dispose();
            await _server.DisposeAsync();
        }

        public void Dispose() => _inner.Dispose();
    }
}
