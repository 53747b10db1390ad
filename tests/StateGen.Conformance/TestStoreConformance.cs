using StateGen.Stores;

namespace StateGen.Conformance;

/// <summary>The store for tests of applications: without a fault it is a store like all others.</summary>
public sealed class TestStoreConformance(TestStoreConformance.Fixture fixture) : StateStoreConformance<TestStoreConformance.Fixture>(fixture)
{
    public sealed class Fixture : StateStoreFixture, IDisposable
    {
        private readonly TestStateStore _store = new();

        public override IStateStore Store => _store;

        public override ManualTimeProvider Clock => _store.Clock;

        public void Dispose() => _store.Dispose();
    }
}
