using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using StateGen.Server.Components;
using StateGen.Server.Metadata;

namespace StateGen.Server;

/// <summary>What all requests share: the options as they were at the start, the stores, and the metadata that callers may add to.</summary>
internal sealed class StateApi
{
    private readonly IHostApplicationLifetime _lifetime;

    public StateApi(IOptions<StateApiOptions> options, IHostApplicationLifetime lifetime)
    {
        StateApiOptions given = options.Value;
        AppId = given.AppId;
        MaxBodySize = given.MaxBodySize is > 0 and { } size ? size : long.MaxValue;
        ActorStateTimeToLive = given.ActorStateTimeToLive;
        RuntimeVersion = given.RuntimeVersion;
        EnabledFeatures = [.. given.EnabledFeatures];
        Stores = new StoreDirectory(given);
        OtherComponents = [.. given.OtherComponents];
        ExtendedMetadata = new ExtendedMetadata(given.RuntimeVersion);
        _lifetime = lifetime;
    }

    public string AppId { get; }

    /// <summary>The most bytes that a body may have.</summary>
    public long MaxBodySize { get; }

    public bool ActorStateTimeToLive { get; }

    public string RuntimeVersion { get; }

    public IReadOnlyList<string> EnabledFeatures { get; }

    public StoreDirectory Stores { get; }

    /// <summary>Components that are no state stores.</summary>
    public IReadOnlyList<StateApiComponent> OtherComponents { get; }

    public ExtendedMetadata ExtendedMetadata { get; }

    /// <summary>Whether the host has started and is not about to stop.</summary>
    public bool IsReady => _lifetime.ApplicationStarted.IsCancellationRequested && !_lifetime.ApplicationStopping.IsCancellationRequested;

    /// <summary>Stops the host.</summary>
    public void Stop() => _lifetime.StopApplication();
}
