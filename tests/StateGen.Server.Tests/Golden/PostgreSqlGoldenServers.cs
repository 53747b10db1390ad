using StateGen.Conformance;
using StateGen.Stores;

namespace StateGen.Server.Tests.Golden;

/// <summary>Servers over tables of one PostgreSQL.</summary>
public abstract class PostgreSqlGoldenServers(PostgreSqlLayout layout) : GoldenServers
{
    private readonly List<PostgreSqlStateStore> _stores = [];
    private PostgreSqlServer? _database;

    public override async Task InitializeAsync()
    {
        _database = await PostgreSqlServer.StartNewAsync();
        await base.InitializeAsync();
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        foreach (PostgreSqlStateStore store in _stores)
            await store.DisposeAsync();
        await _database!.DisposeAsync();
    }

    protected override IStateStore CreateStore()
    {
        _stores.Add(new PostgreSqlStateStore(new PostgreSqlStateStoreOptions
        {
            ConnectionString = _database!.ConnectionString,
            Layout = layout,
            TableName = $"t{_stores.Count}",
            TablePrefix = $"p{_stores.Count}_",
            MetadataTableName = $"m{_stores.Count}",
        }));
        return _stores[^1];
    }
}
