using StateGen.Stores;

namespace StateGen.Conformance;

/// <summary>A SQLite file.</summary>
public sealed class SqliteConformance(SqliteConformance.Fixture fixture) : StateStoreConformance<SqliteConformance.Fixture>(fixture)
{
    public sealed class Fixture : StateStoreFixture
    {
        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("stategen");
        private readonly SqliteStateStore _store;

        public Fixture() => _store = new SqliteStateStore(new SqliteStateStoreOptions
        {
            ConnectionString = Path.Combine(_folder.FullName, "state.db"),
            TimeProvider = Clock,
        });

        public override IStateStore Store => _store;

        public override ManualTimeProvider Clock { get; } = new();

        public override Task DisposeAsync()
        {
            _store.Dispose();
            _folder.Delete(recursive: true);
            return Task.CompletedTask;
        }
    }
}
