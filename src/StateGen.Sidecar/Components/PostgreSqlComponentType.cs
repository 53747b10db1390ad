using System.Globalization;
using Npgsql;
using StateGen.Stores;

namespace StateGen.Sidecar.Components;

/// <summary><c>state.postgresql</c> and <c>state.postgres</c>, version 1 or 2, with the properties of Dapr's component.</summary>
/// <param name="version">The version in lower case; empty for the first.</param>
internal sealed class PostgreSqlComponentType(string version) : IStateComponentType
{
    private const string ConnectionString = "connectionString";

    /// <summary>What a connection string is put together from where it is not given whole, or replaces in it.</summary>
    private static readonly string[] Parts = ["host", "hostaddr", "port", "database", "user", "password", "sslRootCert"];

    /// <summary>What Dapr's component has and this one cannot do: it says so rather than to sign in in another way than was asked for.</summary>
    private static readonly string[] Unsupported = ["useAzureAD", "useAWSIAM"];

    /// <summary>How pgx, the driver of Dapr's component, can run statements, and whether it prepares them then.</summary>
    private static readonly Dictionary<string, bool> ExecModes = new(StringComparer.Ordinal)
    {
        ["cache_statement"] = true,
        ["cache_describe"] = false,
        ["describe_exec"] = false,
        ["exec"] = false,
        ["simple_protocol"] = false,
    };

    /// <inheritdoc/>
    public IReadOnlyList<string> Names { get; } = ["postgresql", "postgres"];

    /// <inheritdoc/>
    public string Version => version;

    /// <inheritdoc/>
    public async ValueTask<IStateStore> CreateAsync(ComponentSettings settings, CancellationToken cancellationToken)
    {
        var store = Make(settings);
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
            throw new ComponentException(exception.Message, exception) { Property = Blamed(settings, exception.InnerException) };
        }
    }

    private PostgreSqlStateStore Make(ComponentSettings settings)
    {
        Refuse(settings);
        var options = Read(settings);
        PostgreSqlStateStore? store = null;
        ComponentSettings.Set(Whole(settings).Property, options, value => store = new PostgreSqlStateStore(value));
        return store!;
    }

    private static void Refuse(ComponentSettings settings)
    {
        foreach (var property in Unsupported)
        {
            if (Truthiness.IsTruthy(settings.Find(property)))
                throw Wrong(property, "asks for what this sidecar cannot do; it signs in with a user and a password, or a certificate");
        }
    }

    private PostgreSqlStateStoreOptions Read(ComponentSettings settings)
    {
        var layout = version.Length == 0 ? PostgreSqlLayout.Jsonb : PostgreSqlLayout.Bytea;
        var options = new PostgreSqlStateStoreOptions { Layout = layout };
        var tuning = Tuning(settings);
        var (property, whole) = Whole(settings);
        ComponentSettings.Set(property, whole ?? "", value => options.SetConnectionString(value, GivenParts(settings), tuning));
        if (layout == PostgreSqlLayout.Jsonb)
            settings.Set("tableName", value => options.TableName = value);
        else
            settings.Set("tablePrefix", value => options.TablePrefix = value);
        settings.Set("metadataTableName", value => options.MetadataTableName = value);
        settings.SetDuration("timeout", "timeoutInSeconds", options.Timeout, value => options.Timeout = value);
        settings.SetDuration(
            "cleanupInterval",
            "cleanupIntervalInSeconds",
            options.SweepInterval,
            value => options.SweepInterval = value > TimeSpan.Zero ? value : Timeout.InfiniteTimeSpan);
        return options;
    }

    private static (string Property, string? Value) Whole(ComponentSettings settings) => settings.Find(ConnectionString, "url");

    private static Dictionary<string, string> GivenParts(ComponentSettings settings)
    {
        if (settings.Find("port") is { Length: > 0 } port && !(ushort.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0))
            throw Wrong("port", "is not a port, such as 5432");
        var parts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var part in Parts)
        {
            if (settings.Find(part) is { Length: > 0 } value)
                parts.Add(part.ToLowerInvariant(), value);
        }

        return parts;
    }

    /// <summary>What else of the connection is said by properties, by the names that Npgsql has for it.</summary>
    private static Dictionary<string, string> Tuning(ComponentSettings settings)
    {
        var tuning = new Dictionary<string, string>(StringComparer.Ordinal);
        if (settings.Find("maxConns") is { Length: > 0 } connections)
        {
            if (!int.TryParse(connections, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var most))
                throw Wrong("maxConns", "is not a whole number");
            if (most > 1)
                tuning.Add("Maximum Pool Size", most.ToString(CultureInfo.InvariantCulture));
        }

        var idle = settings.Duration("connectionMaxIdleTime", "connectionMaxIdleTime", TimeSpan.Zero);
        if (idle > TimeSpan.Zero)
        {
            var seconds = (int)Math.Ceiling(Math.Min(idle.TotalSeconds, int.MaxValue));
            tuning.Add("Connection Idle Lifetime", seconds.ToString(CultureInfo.InvariantCulture));
            tuning.Add("Connection Pruning Interval", Math.Min(seconds, 10).ToString(CultureInfo.InvariantCulture));
        }

        if (settings.Find("queryExecMode") is { Length: > 0 } mode)
        {
            if (!ExecModes.TryGetValue(mode, out var prepares))
                throw Wrong("queryExecMode", $"is none of {string.Join(", ", ExecModes.Keys)}");
            if (!prepares)
                tuning.Add("Max Auto Prepare", "0");
        }

        return tuning;
    }

    /// <summary>The property that a failure is about: the part that it is about if that is given on its own, else the connection string.</summary>
    private static string Blamed(ComponentSettings settings, Exception? cause)
    {
        string[] candidates = cause switch
        {
            null => ["tableName", "tablePrefix", "metadataTableName"],
            PostgresException { SqlState: PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification } => ["password", "user"],
            PostgresException { SqlState: PostgresErrorCodes.InvalidCatalogName } => ["database"],
            PostgresException => [],
            _ => ["hostaddr", "host"],
        };
        return Array.Find(candidates, part => settings.Find(part) is { Length: > 0 }) ?? Whole(settings).Property;
    }

    private static ComponentException Wrong(string property, string problem) => new($"property '{property}' {problem}.") { Property = property };
}
