using StateGen.Stores;

namespace StateGen.Sidecar.Components;

/// <summary><c>state.postgresql</c> and <c>state.postgres</c>, version 1 or 2, with the properties of Dapr's component.</summary>
/// <param name="version">The version in lower case; empty for the first.</param>
internal sealed class PostgreSqlComponentType(string version) : IStateComponentType
{
    private const string ConnectionString = "connectionString";

    /// <summary>What a connection string is put together from where it is not given whole, or replaces in it.</summary>
    private static readonly string[] Parts = ["host", "hostaddr", "port", "database", "user", "password", "sslRootCert"];

    /// <inheritdoc/>
    public IReadOnlyList<string> Names { get; } = ["postgresql", "postgres"];

    /// <inheritdoc/>
    public string Version => version;

    /// <inheritdoc/>
    public async ValueTask<IStateStore> CreateAsync(ComponentSettings settings, CancellationToken cancellationToken)
    {
        var store = new PostgreSqlStateStore(Read(settings));
        try
        {
            await store.GetCapabilitiesAsync(cancellationToken).ConfigureAwait(false);
            return store;
        }
        catch (Exception exception)
        {
            await store.DisposeAsync().ConfigureAwait(false);
            if (exception is not StateStoreException)
                throw;
            throw new ComponentException(exception.Message, exception) { Property = settings.Find(ConnectionString, "url").Property };
        }
    }

    private PostgreSqlStateStoreOptions Read(ComponentSettings settings)
    {
        var layout = version.Length == 0 ? PostgreSqlLayout.Jsonb : PostgreSqlLayout.Bytea;
        var options = new PostgreSqlStateStoreOptions { Layout = layout };
        var (property, whole) = settings.Find(ConnectionString, "url");
        ComponentSettings.Set(property, whole ?? "", value => options.SetConnectionString(value, GivenParts(settings)));
        if (layout == PostgreSqlLayout.Jsonb)
            settings.Set("tableName", value => options.TableName = value);
        else
            settings.Set("tablePrefix", value => options.TablePrefix = value);
        settings.Set("metadataTableName", value => options.MetadataTableName = value);
        ComponentSettings.Set("timeout", settings.Duration("timeout", "timeoutInSeconds", options.Timeout), value => options.Timeout = value);
        var sweepInterval = settings.Duration("cleanupInterval", "cleanupIntervalInSeconds", options.SweepInterval);
        options.SweepInterval = sweepInterval > TimeSpan.Zero ? sweepInterval : Timeout.InfiniteTimeSpan;

        // How Npgsql pools connections and prepares statements is said in the connection string.
        settings.Accept("connectionMaxIdleTime", "maxConns", "queryExecMode", "useAzureAD", "useAWSIAM");
        return options;
    }

    private static Dictionary<string, string> GivenParts(ComponentSettings settings)
    {
        var parts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var part in Parts)
        {
            if (settings.Find(part) is { Length: > 0 } value)
                parts.Add(part.ToLowerInvariant(), value);
        }

        return parts;
    }
}
