using StateGen.Stores;

namespace StateGen.Conformance;

/// <summary>A SQLite database in memory, where readers and writers share the one connection.</summary>
public sealed class SqliteInMemoryConformance(SqliteInMemoryConformance.Fixture fixture)
    : StateStoreConformance<SqliteInMemoryConformance.Fixture>(fixture)
{
    public sealed class Fixture : StateStoreFixture
    {
        private readonly SqliteStateStore _store;

        public Fixture() => _store = new SqliteStateStore(new SqliteStateStoreOptions { ConnectionString = ":memory:", TimeProvider = Clock });

        public override IStateStore Store => _store;

        public override ManualTimeProvider Clock { get; } = new();

        public override Task DisposeAsync()
        {
            _store.Dispose();
            return Task.CompletedTask;
        }
    }
}
