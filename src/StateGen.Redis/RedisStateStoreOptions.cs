using System.Security.Cryptography.X509Certificates;

namespace StateGen.Stores;

/// <summary>Where the Redis of a <see cref="RedisStateStore"/> is, and how it is used. A value out of range throws when it is set. The store reads them when it is made.</summary>
public sealed class RedisStateStoreOptions
{
    /// <summary>The port that is used where none is given.</summary>
    public const int DefaultPort = 6379;

    /// <summary>
    /// The server: a name or an address, and a port behind a colon unless it is <see cref="DefaultPort"/>. An IPv6 address with a port is in
    /// brackets. It must be set.
    /// </summary>
    /// <exception cref="ArgumentException">The value is empty, names several servers, or its port is none.</exception>
    public string Host
    {
        get;
        set
        {
            Redis.RedisAddress.Parse(value);
            field = value;
        }
    } = string.Empty;

    /// <summary>The password; <see langword="null"/> or empty for none. It is in no message.</summary>
    public string? Password { get; set; }

    /// <summary>The number of the database, 0 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is below zero.</exception>
    public int Database
    {
        get;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            field = value;
        }
    }

    /// <summary>Whether to talk TLS. The server's certificate is checked.</summary>
    public bool UseTls { get; set; }

    /// <summary>Whether any certificate of the server is taken, which makes TLS useless against anyone on the way.</summary>
    public bool SkipCertificateCheck { get; set; }

    /// <summary>The certificate, with its key, that this side shows; <see langword="null"/> for none.</summary>
    public X509Certificate2? ClientCertificate { get; set; }

    /// <summary>How long one attempt to connect may take, 5 seconds by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not above zero, or above one day.</exception>
    public TimeSpan ConnectTimeout
    {
        get;
        set => field = Checked(value);
    } = TimeSpan.FromSeconds(5);

    /// <summary>How many further attempts the first connection gets, 3 by default, half a second apart. A connection that is lost later is made again for as long as the store lives.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is below zero.</exception>
    public int ConnectRetries
    {
        get;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            field = value;
        }
    } = 3;

    /// <summary>
    /// How long a call waits for its answer, 5 seconds by default. It fails with <see cref="StateErrorKind.Unavailable"/> then; a write may have
    /// happened all the same, and the error says so.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not above zero, or above one day.</exception>
    public TimeSpan OperationTimeout
    {
        get;
        set => field = Checked(value);
    } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How long an entry lives whose save says nothing of it, in whole seconds; <see langword="null"/>, the default, for as long as it is not deleted. A save
    /// whose metadata have <c>ttlInSeconds</c> of -1 says that its entry is to stay.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is below one second, or above <see cref="StateSave.MaxTimeToLive"/>.</exception>
    public TimeSpan? DefaultTimeToLive
    {
        get;
        set
        {
            if (value is { } timeToLive)
            {
                ArgumentOutOfRangeException.ThrowIfLessThan(timeToLive, TimeSpan.FromSeconds(1), nameof(value));
                ArgumentOutOfRangeException.ThrowIfGreaterThan(timeToLive, StateSave.MaxTimeToLive, nameof(value));
            }

            field = value;
        }
    }

    /// <summary>
    /// The most entries a query may look at, 10,000 by default: Redis has no index for them, so all entries with the prefix of the query's keys come
    /// over the network, and Redis serves nobody else while it collects them. A query over more fails with <see cref="StateErrorKind.Full"/>.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not above zero.</exception>
    public int MaxQueriedEntries
    {
        get;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(value, 0);
            field = value;
        }
    } = 10_000;

    internal RedisStateStoreOptions Copy() => (RedisStateStoreOptions)MemberwiseClone();

    private static TimeSpan Checked(TimeSpan value)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(value, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, TimeSpan.FromDays(1));
        return value;
    }
}
