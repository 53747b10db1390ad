using StateGen.Stores;

namespace StateGen.Conformance;

/// <summary>The in-memory store with an index over every path that the suite asks for: its answers are those of a store without.</summary>
public sealed class IndexedInMemoryConformance(IndexedInMemoryConformance.Fixture fixture)
    : StateStoreConformance<IndexedInMemoryConformance.Fixture>(fixture)
{
    public sealed class Fixture : StateStoreFixture, IDisposable
    {
        private static readonly string[] Paths = ["a", "b", "n", "v", "tags", "text", "group", "message", "status", "product.value"];

        private readonly InMemoryStateStore _store;

        public Fixture() => _store = new InMemoryStateStore(new InMemoryStateStoreOptions
        {
            TimeProvider = Clock,
            Indexes = [.. Paths.Select(static path => new StateIndexDefinition(path))],
        });

        public override IStateStore Store => _store;

        public override ManualTimeProvider Clock { get; } = new();

        public void Dispose() => _store.Dispose();
    }
}
