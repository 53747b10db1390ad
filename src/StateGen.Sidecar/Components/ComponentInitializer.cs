using Microsoft.Extensions.Logging;
using StateGen.Server.Keys;
using StateGen.Sidecar.Secrets;

namespace StateGen.Sidecar.Components;

/// <summary>Makes the components one after the other, secret stores first.</summary>
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

    private readonly List<LoadedComponent> _stores = [];
    private readonly Dictionary<string, ISecretStore> _secretStores = new(StringComparer.Ordinal);
    private readonly List<ComponentManifest> _secretStoreManifests = [];
    private readonly List<ComponentManifest> _parked = [];

    /// <summary>
    /// Makes components. One that cannot be made ends the start, unless its file says to ignore errors. One whose secret store is not there is
    /// left out, as daprd leaves it until that store comes.
    /// </summary>
    /// <param name="manifests">The components in order.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    /// <returns>Those that were made.</returns>
    /// <exception cref="StartupException">A component cannot be made.</exception>
    public async Task<LoadedComponents> InitializeAsync(IReadOnlyList<ComponentManifest> manifests, CancellationToken cancellationToken)
    {
        foreach (var manifest in manifests.OrderByDescending(ComponentRegistry.IsSecretStore))
            await MakeAsync(manifest, cancellationToken).ConfigureAwait(false);
        foreach (var parked in _parked)
            LogParked(logger, parked.TypePosition, parked.Title, parked.SecretStore);
        return new LoadedComponents(_stores, _secretStoreManifests);
    }

    private async Task MakeAsync(ComponentManifest manifest, CancellationToken cancellationToken)
    {
        var secrets = _secretStores.GetValueOrDefault(manifest.SecretStore);
        if (secrets is null && manifest.SecretStore.Length > 0 && manifest.Properties.Any(property => property.Secret is not null))
        {
            _parked.Add(manifest);
            return;
        }

        try
        {
            if (!ComponentRegistry.IsSecretStore(manifest))
            {
                _stores.Add(await CreateStoreAsync(manifest, secrets, cancellationToken).ConfigureAwait(false));
                return;
            }

            var type = registry.FindSecretStore(manifest);
            var settings = Settings(manifest, secrets);
            _secretStores[manifest.Name] = await CreateWithinTimeAsync(type, settings, manifest, cancellationToken).ConfigureAwait(false);
            _secretStoreManifests.Add(manifest);
            ReportUnknown(manifest, settings);
        }
        catch (ComponentException exception)
        {
            Report(manifest, exception);
            return;
        }

        await MakeParkedAsync(manifest.Name, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>A secret store may have its own properties in another one that was made after it was looked at.</summary>
    private async Task MakeParkedAsync(string secretStore, CancellationToken cancellationToken)
    {
        foreach (var manifest in _parked.FindAll(manifest => manifest.SecretStore == secretStore))
        {
            _parked.Remove(manifest);
            await MakeAsync(manifest, cancellationToken).ConfigureAwait(false);
        }
    }

    private void Report(ComponentManifest manifest, ComponentException exception)
    {
        var position = exception.Position ?? manifest.PositionOf(exception.Property ?? "");
        var line = $"{position}: Failed to init component {manifest.Title}: {exception.Message}";
        if (!manifest.IgnoreErrors)
            throw new StartupException(line, exception);
        LogIgnored(logger, line);
    }

    private void ReportUnknown(ComponentManifest manifest, ComponentSettings settings)
    {
        foreach (var property in settings.Unknown)
            LogUnknown(logger, manifest.PositionOf(property), property, manifest.Type);
    }

    private async Task<LoadedComponent> CreateStoreAsync(
        ComponentManifest manifest, ISecretStore? secrets, CancellationToken cancellationToken)
    {
        var type = registry.FindStateStore(manifest);
        var settings = Settings(manifest, secrets);
        var keyPrefix = settings.Find(KeyPrefix);
        if (keyPrefix?.Contains(KeyPrefixStrategy.Separator, StringComparison.Ordinal) == true)
        {
            throw new ComponentException($"input key/keyPrefix can't contain '{KeyPrefixStrategy.Separator}', which separates the parts of a key.")
            {
                Property = KeyPrefix,
            };
        }

        var isActorStore = Truthiness.IsTruthy(settings.Find(ActorStateStore));
        var first = isActorStore ? _stores.Find(component => component.IsActorStateStore) : null;
        if (oneActorStore && first is not null)
        {
            throw new ComponentException($"detected duplicate actor state store: {first.Manifest.Name} and {manifest.Name}")
            {
                Property = ActorStateStore,
            };
        }

        var store = await CreateWithinTimeAsync(type, settings, manifest, cancellationToken).ConfigureAwait(false);
        ReportUnknown(manifest, settings);
        return new LoadedComponent(manifest, store, keyPrefix, isActorStore && first is null);
    }

    private ComponentSettings Settings(ComponentManifest manifest, ISecretStore? secrets) =>
        new(manifest.Name, resolver.Resolve(manifest, secrets));

    private static async Task<T> CreateWithinTimeAsync<T>(
        IComponentType<T> type, ComponentSettings settings, ComponentManifest manifest, CancellationToken cancellationToken)
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
        catch (Exception exception) when (exception is not (ComponentException or OperationCanceledException))
        {
            // Nobody thought of it. Its message is not known to be free of secrets; what it is has to do.
            throw new ComponentException($"it failed with {exception.GetType().Name}.", exception);
        }
    }

    [LoggerMessage(LogLevel.Error, "{Line} The sidecar goes on without it, since the component says ignoreErrors.")]
    private static partial void LogIgnored(ILogger logger, string line);

    [LoggerMessage(LogLevel.Warning, "{Position}: property '{Property}' has no effect: {Type} has no property of that name.")]
    private static partial void LogUnknown(ILogger logger, FilePosition position, string property, string type);

    [LoggerMessage(LogLevel.Warning, "{Position}: component {Title} references a secret store that isn't loaded: {SecretStore}. The sidecar goes on without the component.")]
    private static partial void LogParked(ILogger logger, FilePosition position, string title, string secretStore);
}
