using StackExchange.Redis;

namespace StateGen.Stores.Redis;

/// <summary>A connection of the driver that was tried out.</summary>
internal sealed class RedisConnection : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private readonly ConnectionMultiplexer _multiplexer;

    private RedisConnection(ConnectionMultiplexer multiplexer, int database)
    {
        // A caller that blocks where its call returns must not keep the answers of others from being read.
        multiplexer.PreserveAsyncOrder = false;
        _multiplexer = multiplexer;
        Database = multiplexer.GetDatabase(database);
    }

    /// <summary>The database.</summary>
    public IDatabase Database { get; }

    /// <summary>Connects.</summary>
    /// <param name="options">How.</param>
    /// <param name="address">Where to.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The connection.</returns>
    /// <exception cref="RedisSetupException">The server is not there, or does not let us in.</exception>
    public static async Task<RedisConnection> OpenAsync(RedisStateStoreOptions options, RedisAddress address, CancellationToken cancellationToken)
    {
        for (int retries = options.ConnectRetries; ; retries--)
        {
            try
            {
                await new RedisGreeting(options, address).ExchangeAsync(cancellationToken).ConfigureAwait(false);
                return await ConnectAsync(options, address, cancellationToken).ConfigureAwait(false);
            }
            catch (RedisSetupException exception) when (exception.Kind == StateErrorKind.Unavailable && retries > 0)
            {
                // It may come up yet.
            }

            await Task.Delay(Pause, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _multiplexer.Dispose();

    private static async Task<RedisConnection> ConnectAsync(RedisStateStoreOptions options, RedisAddress address, CancellationToken cancellationToken)
    {
        try
        {
            Task<ConnectionMultiplexer> connecting = ConnectionMultiplexer.ConnectAsync(Configure(options, address));
            return new RedisConnection(await connecting.WaitAsync(cancellationToken).ConfigureAwait(false), options.Database);
        }
        catch (Exception exception) when (RedisFailure.Is(exception))
        {
            string message = $"cannot use Redis at {address}: the connection failed right after a first one was good.";
            throw new RedisSetupException(nameof(options.Host), StateErrorKind.Unavailable, message, exception);
        }
    }

    private static ConfigurationOptions Configure(RedisStateStoreOptions options, RedisAddress address)
    {
        var configuration = new ConfigurationOptions
        {
            AbortOnConnectFail = true,
            ClientName = "StateGen",
            ConfigurationChannel = string.Empty,
            ConnectRetry = 1,
            ConnectTimeout = (int)options.ConnectTimeout.TotalMilliseconds,
            Password = string.IsNullOrEmpty(options.Password) ? null : options.Password,
            ReconnectRetryPolicy = new LinearRetry((int)Pause.TotalMilliseconds),
            Ssl = options.UseTls,
            SslHost = options.UseTls ? address.Host : null,
            SyncTimeout = (int)options.OperationTimeout.TotalMilliseconds,
            TieBreaker = string.Empty,
        };
        configuration.EndPoints.Add(address.ToEndPoint());
        if (options.SkipCertificateCheck)
            configuration.CertificateValidation += static (_, _, _, _) => true;
        if (options.ClientCertificate is { } certificate)
            configuration.CertificateSelection += (_, _, _, _, _) => certificate;
        return configuration;
    }
}
