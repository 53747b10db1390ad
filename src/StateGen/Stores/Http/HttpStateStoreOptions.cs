using Microsoft.Extensions.Configuration;
using StateGen.Stores.Http;

namespace StateGen.Stores;

/// <summary>
/// Where an <see cref="HttpStateStore"/> finds its server and how it talks to it. A value out of range throws an <see cref="ArgumentException"/>
/// when it is set. The store takes a copy when it is made.
/// </summary>
public sealed class HttpStateStoreOptions
{
    /// <summary>The name of the state component on the server, such as <c>statestore</c>. It must be set.</summary>
    public string StoreName
    {
        get;
        set
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(value);
            if (StateApiKeys.HasLoneSurrogate(value))
                throw new ArgumentException("A store name must be Unicode text, but this one has half of a surrogate pair in it.", nameof(value));
            field = value;
        }
    } = string.Empty;

    /// <summary>
    /// The address of the server, an absolute http or https URL; a path is kept and put before the routes. <see langword="null"/>: what the
    /// environment says in <c>DAPR_HTTP_ENDPOINT</c>, else <c>http://127.0.0.1:</c> and the port in <c>DAPR_HTTP_PORT</c>, else port 3500.
    /// </summary>
    public Uri? Endpoint
    {
        get;
        set
        {
            if (value is not null && StateApiEndpoint.WhyUnusable(value) is { } why)
                throw new ArgumentException(why, nameof(value));
            field = value;
        }
    }

    /// <summary>
    /// What is sent as <c>dapr-api-token</c>; empty for none. <see langword="null"/>: what the environment says in <c>DAPR_API_TOKEN</c>.
    /// </summary>
    public string? ApiToken
    {
        get;
        set
        {
            if (value is not null && !StateApiEndpoint.IsToken(value))
                throw new ArgumentException("A token must be made of printable ASCII, because it travels in a header.", nameof(value));
            field = value;
        }
    }

    /// <summary>
    /// How long one request may take, its answer included; 30 seconds by default. Above zero, or
    /// <see cref="System.Threading.Timeout.InfiniteTimeSpan"/>.
    /// </summary>
    public TimeSpan Timeout
    {
        get;
        set
        {
            if (value != System.Threading.Timeout.InfiniteTimeSpan)
                ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(value, TimeSpan.Zero);
            field = value;
        }
    } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How often a request is sent at the most, the first time included: 1 or more, 3 by default. Reads are sent again while the server is
    /// unavailable, writes only if it is certain that the one before did not happen.
    /// </summary>
    public int MaxAttempts
    {
        get;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            field = value;
        }
    } = 3;

    /// <summary>
    /// The longest wait before the second attempt, 100 ms by default. Each wait is a random part of a limit that doubles from attempt to attempt.
    /// </summary>
    public TimeSpan RetryDelay
    {
        get;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.Zero);
            field = value;
        }
    } = TimeSpan.FromMilliseconds(100);

    /// <summary>What the limit of a wait never exceeds, 2 s by default.</summary>
    public TimeSpan MaxRetryDelay
    {
        get;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.Zero);
            field = value;
        }
    } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// The most bytes that an answer may have: 1 or more, 128 MiB by default. A longer one is an error, so that a server cannot exhaust the memory
    /// of its client.
    /// </summary>
    public int MaxAnswerSize
    {
        get;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            field = value;
        }
    } = 128 * 1024 * 1024;

    /// <summary>The clock of time-outs and waits; the system's by default.</summary>
    public TimeProvider TimeProvider
    {
        get;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            field = value;
        }
    } = TimeProvider.System;

    /// <summary>
    /// Gives the client for each request, such as <c>() =&gt; factory.CreateClient("state")</c> with an <c>IHttpClientFactory</c>. Its base
    /// address is not used and it is not disposed. <see langword="null"/>: the store has connections of its own.
    /// </summary>
    public Func<HttpClient>? HttpClientFactory { get; set; }

    /// <summary>
    /// Takes the address and the token from a configuration, under the names that the environment variables have: <c>DAPR_HTTP_ENDPOINT</c>,
    /// <c>DAPR_HTTP_PORT</c> and <c>DAPR_API_TOKEN</c>. What is not there stays with the environment.
    /// </summary>
    /// <param name="configuration">The configuration.</param>
    /// <param name="storeName">The name of the state component on the server.</param>
    /// <returns>The options.</returns>
    /// <exception cref="InvalidOperationException">A value is no address, port or token; the message says which.</exception>
    public static HttpStateStoreOptions FromConfiguration(IConfiguration configuration, string storeName)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return new HttpStateStoreOptions
        {
            StoreName = storeName,
            Endpoint = StateApiEndpoint.Find(name => configuration[name]),
            ApiToken = StateApiEndpoint.FindToken(name => configuration[name]),
        };
    }
}
