using StateGen.Redis.Tests;
using StateGen.Stores;

namespace StateGen.Conformance;

/// <summary>A Redis.</summary>
public sealed class RedisConformance(RedisConformance.Fixture fixture) : StateStoreConformance<RedisConformance.Fixture>(fixture)
{
    public sealed class Fixture : StateStoreFixture
    {
        private RedisServer? _server;
        private RedisStateStore? _store;

        public override IStateStore Store => _store ?? throw new InvalidOperationException("The server has not started.");

        /// <summary>The layout has no mark, so what looks like JSON comes back as JSON.</summary>
        public override bool MarksOpaqueValues => false;

        public override async Task InitializeAsync()
        {
            _server = await RedisServer.StartAsync();

            // All suites run at the same time, some of which keep every thread busy for seconds.
            _store = new RedisStateStore(new RedisStateStoreOptions { Host = _server.Address, OperationTimeout = TimeSpan.FromSeconds(30) });
        }

        public override async Task DisposeAsync()
        {
            _store?.Dispose();
            if (_server is not null)
                await _server.DisposeAsync();
        }
    }
}
