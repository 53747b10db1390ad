using Microsoft.Extensions.Logging;
using StateGen.Sidecar.Flags;

namespace StateGen.Sidecar.Components;

/// <summary>From the files to the components of this application.</summary>
internal static partial class ComponentLoading
{
    /// <summary>Reads, selects and makes the components.</summary>
    /// <param name="options">Where the files are, and for whom.</param>
    /// <param name="configuration">The types that may not be made.</param>
    /// <param name="environment">The environment variables.</param>
    /// <param name="logger">Takes the reports.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    /// <returns>The components that were made.</returns>
    /// <exception cref="StartupException">The files contradict each other, or a component cannot be made.</exception>
    public static Task<LoadedComponents> LoadAsync(
        SidecarOptions options,
        ConfigurationFile configuration,
        SidecarEnvironment environment,
        ILogger logger,
        CancellationToken cancellationToken)
    {
        var manifests = new ManifestLoader(logger).Load(options.ResourcePaths);
        var selected = ManifestSelection.Select(manifests, options.AppId, environment.Namespace);
        var allowed = selected.Where(manifest => IsAllowed(manifest, configuration, logger)).ToList();
        var resolver = new PropertyResolver(environment, new TemplateExpansion(options.AppId, environment), logger);
        var initializer = new ComponentInitializer(ComponentRegistry.BuiltIn(environment), resolver, options.HasPlacement, logger);
        return initializer.InitializeAsync(allowed, cancellationToken);
    }

    private static bool IsAllowed(ComponentManifest manifest, ConfigurationFile configuration, ILogger logger)
    {
        if (configuration.DeniedTypes.Allows(manifest))
            return true;
        LogDenied(logger, manifest.TypePosition, manifest.Name, manifest.Title);
        return false;
    }

    [LoggerMessage(LogLevel.Warning, "{Position}: component '{Name}' cannot be loaded because components of type '{Title}' are not allowed")]
    private static partial void LogDenied(ILogger logger, FilePosition position, string name, string title);
}
