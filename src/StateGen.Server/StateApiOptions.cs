using StateGen.Stores;

namespace StateGen.Server;

/// <summary>What the state API serves, and how. Read once, when the first request is mapped; later changes have no effect.</summary>
public sealed class StateApiOptions
{
    /// <summary>The largest request body by default: 4 MiB.</summary>
    public const long DefaultMaxBodySize = 4 * 1024 * 1024;

    /// <summary>The most bytes that a request may have before its body, by default: 8 KiB.</summary>
    public const int DefaultMaxHeaderSize = 8192;

    private const int LeastMaxHeaderSize = 1024;

    /// <summary>The application whose state is served. It is part of every stored key by default; empty for none.</summary>
    public string AppId { get; set; } = string.Empty;

    /// <summary>The stores by name, in the order in which the metadata lists them.</summary>
    public IList<StateApiStore> Stores { get; } = [];

    /// <summary>Components that are no state stores. The metadata lists them behind the stores.</summary>
    public IList<StateApiComponent> OtherComponents { get; } = [];

    /// <summary>
    /// What a caller has to send in the header <c>dapr-api-token</c>; <see langword="null"/> or empty: anyone may call.
    /// </summary>
    public string? ApiToken { get; set; }

    /// <summary>The namespace that the key prefix strategy <c>namespace</c> puts before the application; <see langword="null"/> or empty for none.</summary>
    public string? Namespace { get; set; }

    /// <summary>The most bytes that the body of a request may have; <see langword="null"/>, zero or below for no limit.</summary>
    public long? MaxBodySize { get; set; } = DefaultMaxBodySize;

    /// <summary>
    /// The most bytes that request line and headers may have together; more is 431. <see cref="StateApiKestrelExtensions.UseStateApiLimits"/>
    /// makes the web server let so much through.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">It is below 1024.</exception>
    public int MaxHeaderSize
    {
        get;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, LeastMaxHeaderSize);
            field = value;
        }
    } = DefaultMaxHeaderSize;

    /// <summary>
    /// The origins of web pages that may call (CORS), such as <c>https://shop.example</c>; one <c>*</c> in each may stand for any text, and
    /// <c>*</c> alone allows all. Empty, which it is by default: no CORS.
    /// </summary>
    public IList<string> AllowedOrigins { get; } = [];

    /// <summary>Whether <c>/v1.0/state/{store}/query</c> answers as <c>/v1.0-alpha1/…</c> does. The runtime does not serve it.</summary>
    public bool ServeQueryOnV1 { get; set; }

    /// <summary>Whether <c>POST /v1.0/shutdown</c> stops the process. Off by default: the host belongs to the application.</summary>
    public bool ServeShutdown { get; set; }

    /// <summary>Whether actor state may have a time to live, which the runtime calls the feature <c>ActorStateTTL</c>.</summary>
    public bool ActorStateTimeToLive { get; set; }

    /// <summary>The version that the metadata reports.</summary>
    public string RuntimeVersion { get; set; } = OwnVersion();

    /// <summary>The names of preview features that the metadata reports as enabled.</summary>
    public IList<string> EnabledFeatures { get; } = [];

    /// <summary>Serves a store under a name, as a component without a type.</summary>
    /// <param name="name">The name in the URL; case matters.</param>
    /// <param name="store">The store.</param>
    /// <returns>These options.</returns>
    public StateApiOptions AddStore(string name, IStateStore store)
    {
        Stores.Add(new StateApiStore(name, store));
        return this;
    }

    private static string OwnVersion() => typeof(StateApiOptions).Assembly.GetName().Version?.ToString(3) ?? "unknown";
}
