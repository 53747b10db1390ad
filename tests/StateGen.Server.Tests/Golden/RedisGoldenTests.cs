using StateGen.Redis.Tests;
using StateGen.Stores;

namespace StateGen.Server.Tests.Golden;

/// <summary>The recordings on Redis. They are skipped where it is not installed.</summary>
public sealed class RedisGoldenTests(RedisGoldenTests.Servers servers) : IClassFixture<RedisGoldenTests.Servers>
{
    [RedisTheory]
    [MemberData(nameof(InMemoryGoldenTests.State), MemberType = typeof(InMemoryGoldenTests))]
    public Task State_requests_answer_as_recorded(GoldenScenario scenario) => servers.Plain.ReplayAsync(scenario);

    [RedisTheory]
    [MemberData(nameof(InMemoryGoldenTests.Actors), MemberType = typeof(InMemoryGoldenTests))]
    public Task Actor_requests_answer_as_recorded(GoldenScenario scenario) => servers.For(scenario).ReplayAsync(scenario);

    public sealed class Servers : GoldenServers
    {
        private readonly List<RedisStateStore> _stores = [];
        private RedisServer? _server;

        public override async Task InitializeAsync()
        {
            if (RedisServer.Missing is not null)
                return;
            _server = await RedisServer.StartAsync();
            await base.InitializeAsync();
        }

        public override async Task DisposeAsync()
        {
            if (_server is null)
                return;
            await base.DisposeAsync();
            _stores.ForEach(static store => store.Dispose());
            await _server.DisposeAsync();
        }

        protected override IStateStore CreateStore()
        {
            _stores.Add(new RedisStateStore(new RedisStateStoreOptions { Host = _server!.Address, Database = _stores.Count }));
            return _stores[^1];
        }
    }
}
