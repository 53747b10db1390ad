using StateGen.Stores;

namespace StateGen.Conformance;

/// <summary>A PostgreSQL server with a store over it.</summary>
public abstract class PostgreSqlFixture(PostgreSqlLayout layout) : StateStoreFixture
{
    private PostgreSqlServer? _server;
    private PostgreSqlStateStore? _store;

    public override IStateStore Store => _store ?? throw new InvalidOperationException("The server has not started.");

    public override ManualTimeProvider Clock { get; } = new();

    /// <summary>With <c>bytea</c> nothing tells JSON from other bytes, so what looks like JSON comes back as JSON.</summary>
    public override bool MarksOpaqueValues => layout == PostgreSqlLayout.Jsonb;

    /// <summary>A <c>jsonb</c> is a value, not its text.</summary>
    public override bool KeepsJsonText => layout == PostgreSqlLayout.Bytea;

    public override async Task InitializeAsync()
    {
        _server = await PostgreSqlServer.StartNewAsync();
        _store = new PostgreSqlStateStore(new PostgreSqlStateStoreOptions
        {
            ConnectionString = _server.ConnectionString,
            Layout = layout,
            TimeProvider = Clock,
        });
    }

    public override async Task DisposeAsync()
    {
        if (_store is not null)
            await _store.DisposeAsync();
        if (_server is not null)
            await _server.DisposeAsync();
    }
}
