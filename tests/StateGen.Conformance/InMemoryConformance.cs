using StateGen.Stores;

namespace StateGen.Conformance;

public sealed class InMemoryConformance(InMemoryConformance.Fixture fixture) : StateStoreConformance<InMemoryConformance.Fixture>(fixture)
{
    public sealed class Fixture : StateStoreFixture
    {
        private readonly InMemoryStateStore _store;

        public Fixture() => _store = new InMemoryStateStore(new InMemoryStateStoreOptions { TimeProvider = Clock });

        public override IStateStore Store => _store;

        public override ManualTimeProvider Clock { get; } = new();

        public override Task DisposeAsync()
        {
            _store.Dispose();
            return Task.CompletedTask;
        }
    }
}
