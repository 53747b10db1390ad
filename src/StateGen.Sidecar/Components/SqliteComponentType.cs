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
        ComponentSettings.Set("timeout", settings.Duration("timeout", "timeoutInSeconds", options.Timeout), value => options.Timeout = value);
        settings.Set("tableName", value => options.TableName = value);
        settings.Set("metadataTableName", value => options.MetadataTableName = value);

        var busyTimeout = settings.Duration("busyTimeout", "busyTimeout", options.BusyTimeout);
        options.BusyTimeout = busyTimeout > TimeSpan.Zero ? busyTimeout : TimeSpan.Zero;
        var sweepInterval = settings.Duration("cleanupInterval", "cleanupIntervalInSeconds", TimeSpan.Zero);
        options.SweepInterval = sweepInterval > TimeSpan.Zero ? sweepInterval : Timeout.InfiniteTimeSpan;
        return options;
    }
}
