using StateGen.Stores;

namespace StateGen.Server.Tests.Golden;

public sealed class SqliteGoldenTests(SqliteGoldenTests.Servers servers) : GoldenTests<SqliteGoldenTests.Servers>(servers)
{
    public sealed class Servers : GoldenServers
    {
        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("stategen");
        private readonly List<SqliteStateStore> _stores = [];

        public override async Task DisposeAsync()
        {
            await base.DisposeAsync();
            _stores.ForEach(static store => store.Dispose());
            _folder.Delete(recursive: true);
        }

        protected override IStateStore CreateStore()
        {
            string file = Path.Combine(_folder.FullName, $"{_stores.Count}.db");
            _stores.Add(new SqliteStateStore(new SqliteStateStoreOptions { ConnectionString = file }));
            return _stores[^1];
        }
    }
}
