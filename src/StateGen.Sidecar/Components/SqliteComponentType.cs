using StateGen.Stores;

namespace StateGen.Sidecar.Components;

/// <summary><c>state.sqlite</c> and <c>state.sqlite3</c>, with the properties of Dapr's component. Expired rows are removed if <c>cleanupInterval</c> says so.</summary>
internal sealed class SqliteComponentType : IStateComponentType
{
    private const string ConnectionString = "connectionString";

    /// <inheritdoc/>
    public IReadOnlyList<string> Names { get; } = ["sqlite", "sqlite3"];

    /// <inheritdoc/>
    public string Version => "";

    /// <inheritdoc/>
    public async ValueTask<IStateStore> CreateAsync(ComponentSettings settings, CancellationToken cancellationToken)
    {
        var options = Read(settings);
        var store = new SqliteStateStore(options);
        try
        {
            await store.GetCapabilitiesAsync(cancellationToken).ConfigureAwait(false);
            return store;
        }
        catch (StateStoreException exception)
        {
            store.Dispose();
            throw new ComponentException(exception.Message, exception) { Property = settings.Find(ConnectionString, "url").Property };
        }
    }

    private static SqliteStateStoreOptions Read(ComponentSettings settings)
    {
        var options = new SqliteStateStoreOptions { DisableWal = Truthiness.IsTruthy(settings.Find("disableWAL")) };
        var (property, connectionString) = settings.Find(ConnectionString, "url");
        ComponentSettings.Set(property, connectionString ?? "", value => options.ConnectionString = value);
        settings.SetDuration("timeout", "timeoutInSeconds", options.Timeout, value => options.Timeout = value);
        settings.Set("tableName", value => options.TableName = value);
        settings.Set("metadataTableName", value => options.MetadataTableName = value);

        settings.SetDuration("busyTimeout", "busyTimeout", options.BusyTimeout, value => options.BusyTimeout = value > TimeSpan.Zero ? value : TimeSpan.Zero);
        settings.SetDuration(
            "cleanupInterval",
            "cleanupIntervalInSeconds",
            TimeSpan.Zero,
            value => options.SweepInterval = value > TimeSpan.Zero ? value : Timeout.InfiniteTimeSpan);
        return options;
    }
}
