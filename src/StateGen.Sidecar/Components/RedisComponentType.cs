using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using StateGen.Stores;

namespace StateGen.Sidecar.Components;

/// <summary>
/// <c>state.redis</c>: a single server. It takes the properties of Dapr's component; those of its connection pool need nothing done here. Beyond
/// these it takes <c>maxQueriedEntries</c>.
/// </summary>
internal sealed class RedisComponentType : IStateComponentType
{
    private const string Host = "redisHost";
    private const string Password = "redisPassword";
    private const string Database = "redisDB";
    private const string Tls = "enableTLS";

    /// <summary>What Dapr's component has for its pool of connections, for retries of calls, and for a search module.</summary>
    private static readonly string[] WithoutEffect =
    [
        "maxRetries", "redisMinRetryInterval", "maxRetryBackoff", "redisMaxRetryInterval", "writeTimeout", "poolSize", "poolTimeout", "minIdleConns", "maxConnAge",
        "idleTimeout", "idleCheckFrequency", "sentinelMasterName", "sentinelUsername", "sentinelPassword", "queryIndexes",
    ];

    /// <summary>What Dapr's component has and this one cannot do: it says so rather than to connect in another way than was asked for.</summary>
    private static readonly string[] Unsupported = ["failover", "useEntraID", "useAzureAD", "useOIDC"];

    /// <inheritdoc/>
    public IReadOnlyList<string> Names { get; } = ["redis"];

    /// <inheritdoc/>
    public string Version => "";

    /// <inheritdoc/>
    public async ValueTask<IStateStore> CreateAsync(ComponentSettings settings, CancellationToken cancellationToken)
    {
        settings.Accept(WithoutEffect);
        Refuse(settings);
        var store = new RedisStateStore(Options(settings));
        try
        {
            await store.ConnectAsync(cancellationToken).ConfigureAwait(false);
            return store;
        }
        catch (RedisSetupException exception)
        {
            store.Dispose();
            var property = PropertyOf(exception.Option);
            throw new ComponentException($"property '{property}': {exception.Message}", exception) { Property = property };
        }
        catch
        {
            store.Dispose();
            throw;
        }
    }

    private static void Refuse(ComponentSettings settings)
    {
        foreach (var property in Unsupported)
        {
            if (Truthiness.IsTruthy(settings.Find(property)))
                throw Wrong(property, "asks for what this sidecar cannot do; it talks to a single server, with a password or without");
        }

        if (settings.Find("redisType") is { Length: > 0 } type && !type.Equals("node", StringComparison.OrdinalIgnoreCase))
            throw Wrong("redisType", "is not node; this sidecar talks to a single server, not to a cluster");
        if (settings.Find("redisUsername") is { Length: > 0 } user && user != "default")
            throw Wrong("redisUsername", "names another user than default; this sidecar can log in with a password only");
    }

    private static RedisStateStoreOptions Options(ComponentSettings settings) => new()
    {
        Host = HostOf(settings),
        Password = settings.Find(Password),
        Database = Integer(settings, Database) ?? 0,
        UseTls = Truthiness.IsTruthy(settings.Find(Tls)),
        SkipCertificateCheck = Truthiness.IsTruthy(settings.Find("insecureSkipTLSVerify")),
        ClientCertificate = CertificateOf(settings),
        ConnectRetries = Integer(settings, "redisMaxRetries") ?? Integer(settings, "maxRetries") ?? 3,
        ConnectTimeout = Duration(settings, "dialTimeout") ?? TimeSpan.FromSeconds(5),
        OperationTimeout = Duration(settings, "readTimeout") ?? TimeSpan.FromSeconds(5),
        DefaultTimeToLive = TimeToLiveOf(settings),
        MaxQueriedEntries = Positive(settings, "maxQueriedEntries") ?? 10_000,
    };

    private static string HostOf(ComponentSettings settings)
    {
        var host = settings.Find(Host) ?? "";
        var port = settings.Find("redisPort") ?? "";
        if (port.Length > 0 && host.Length > 0)
        {
            if (host.EndsWith($":{port}", StringComparison.Ordinal))
                port = "";
            else if (host.LastIndexOf(':') > host.LastIndexOf(']'))
                throw Wrong("redisPort", "is another port than the one of redisHost");
        }

        try
        {
            var address = port.Length > 0 && host.Length > 0 ? $"{host}:{port}" : host;
            return new RedisStateStoreOptions { Host = address }.Host;
        }
        catch (ArgumentException exception)
        {
            var problem = exception.Message.Split(" (Parameter", 2)[0];
            throw new ComponentException($"property '{Host}': {problem}", exception) { Property = Host };
        }
    }

    private static X509Certificate2? CertificateOf(ComponentSettings settings)
    {
        var certificate = settings.Find("clientCert") ?? "";
        var key = settings.Find("clientKey") ?? "";
        if (certificate.Length + key.Length == 0)
            return null;
        if (certificate.Length == 0 || key.Length == 0)
            throw Wrong(certificate.Length == 0 ? "clientCert" : "clientKey", "is missing; a certificate and its key go together");
        try
        {
            return X509Certificate2.CreateFromPem(certificate, key);
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException)
        {
            throw new ComponentException("property 'clientCert' or 'clientKey' is not PEM, or they do not belong together.") { Property = "clientCert" };
        }
    }

    /// <summary>Zero and below are no time to live, as with Dapr's component.</summary>
    private static TimeSpan? TimeToLiveOf(ComponentSettings settings)
    {
        if (settings.Find("ttlInSeconds") is not { Length: > 0 } text)
            return null;
        if (!int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seconds))
            throw Wrong("ttlInSeconds", "is not a whole number of seconds");
        return seconds > 0 ? TimeSpan.FromSeconds(seconds) : null;
    }

    private static int? Integer(ComponentSettings settings, string property)
    {
        if (settings.Find(property) is not { Length: > 0 } text)
            return null;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw Wrong(property, "is not a whole number");
    }

    private static int? Positive(ComponentSettings settings, string property) =>
        Integer(settings, property) is 0 ? throw Wrong(property, "is not above zero") : Integer(settings, property);

    /// <summary>A bare number is milliseconds, as with Dapr's component; anything that is not above zero means the default.</summary>
    private static TimeSpan? Duration(ComponentSettings settings, string property)
    {
        if (settings.Find(property) is not { Length: > 0 } text)
            return null;
        TimeSpan duration;
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var milliseconds))
            duration = TimeSpan.FromMilliseconds(Math.Clamp(milliseconds, 0, (long)TimeSpan.FromDays(1).TotalMilliseconds));
        else if (!GoDuration.TryParse(text, out duration))
            throw Wrong(property, "is not a duration, such as 500ms");
        return duration > TimeSpan.Zero ? (duration < TimeSpan.FromDays(1) ? duration : TimeSpan.FromDays(1)) : null;
    }

    private static string PropertyOf(string option) => option switch
    {
        nameof(RedisStateStoreOptions.Password) => Password,
        nameof(RedisStateStoreOptions.Database) => Database,
        nameof(RedisStateStoreOptions.UseTls) => Tls,
        _ => Host,
    };

    private static ComponentException Wrong(string property, string problem) => new($"property '{property}' {problem}.") { Property = property };
}
