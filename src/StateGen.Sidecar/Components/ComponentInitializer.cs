using Microsoft.Extensions.Logging;
using StateGen.Server.Keys;
using StateGen.Stores;

namespace StateGen.Sidecar.Components;

/// <summary>Makes the components one after the other.</summary>
/// <param name="registry">The types there are.</param>
/// <param name="resolver">Resolves the properties.</param>
/// <param name="oneActorStore">Whether a second store that is offered for actors is an error, as it is where a placement service is named.</param>
/// <param name="logger">Takes the reports.</param>
internal sealed partial class ComponentInitializer(
    ComponentRegistry registry, PropertyResolver resolver, bool oneActorStore, ILogger logger)
{
    private const string KeyPrefix = "keyPrefix";
    private const string ActorStateStore = "actorStateStore";

    private static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(5);

    private readonly List<LoadedComponent> _components = [];

    /// <summary>Makes components. One that cannot be made ends the start, unless its file says to ignore errors.</summary>
    /// <param name="manifests">The components in order.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    /// <returns>Those that were made, in the same order.</returns>
    /// <exception cref="StartupException">A component cannot be made.</exception>
    public async Task<IReadOnlyList<LoadedComponent>> InitializeAsync(
        IReadOnlyList<ComponentManifest> manifests, CancellationToken cancellationToken)
    {
        foreach (var manifest in manifests)
        {
            try
            {
                _components.Add(await CreateAsync(manifest, cancellationToken).ConfigureAwait(false));
            }
            catch (ComponentException exception)
            {
                var position = exception.Position ?? manifest.PositionOf(exception.Property ?? "");
                var line = $"{position}: Failed to init component {manifest.Title}: {exception.Message}";
                if (!manifest.IgnoreErrors)
                    throw new StartupException(line, exception);
                LogIgnored(logger, line);
            }
        }

        return _components;
    }

    private async Task<LoadedComponent> CreateAsync(ComponentManifest manifest, CancellationToken cancellationToken)
    {
        var type = registry.Find(manifest);
        var settings = new ComponentSettings(manifest.Name, resolver.Resolve(manifest));
        var keyPrefix = settings.Find(KeyPrefix);
        if (keyPrefix?.Contains(KeyPrefixStrategy.Separator, StringComparison.Ordinal) == true)
        {
            throw new ComponentException($"input key/keyPrefix can't contain '{KeyPrefixStrategy.Separator}', which separates the parts of a key.")
            {
                Property = KeyPrefix,
            };
        }

        var isActorStore = Truthiness.IsTruthy(settings.Find(ActorStateStore));
        var first = isActorStore ? _components.Find(component => component.IsActorStateStore) : null;
        if (oneActorStore && first is not null)
        {
            throw new ComponentException($"detected duplicate actor state store: {first.Manifest.Name} and {manifest.Name}")
            {
                Property = ActorStateStore,
            };
        }

        var store = await CreateWithinTimeAsync(type, settings, manifest, cancellationToken).ConfigureAwait(false);
        return new LoadedComponent(manifest, store, keyPrefix, isActorStore && first is null);
    }

    private static async Task<IStateStore> CreateWithinTimeAsync(
        IStateComponentType type, ComponentSettings settings, ComponentManifest manifest, CancellationToken cancellationToken)
    {
        var limit = GoDuration.TryParse(manifest.InitTimeout, out var parsed) ? parsed : DefaultTimeout;
        var late = $"init timeout for component {manifest.Title}";
        if (limit <= TimeSpan.Zero)
            throw new ComponentException(late) { Position = manifest.InitTimeoutPosition };
        using var timer = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timer.CancelAfter(limit);
        try
        {
            return await type.CreateAsync(settings, timer.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ComponentException(late, exception) { Position = manifest.InitTimeoutPosition };
        }
    }

    [LoggerMessage(LogLevel.Error, "{Line} The sidecar goes on without it, since the component says ignoreErrors.")]
    private static partial void LogIgnored(ILogger logger, string line);
}
