using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using StateGen.Server;
using StateGen.Sidecar.Components;
using StateGen.Sidecar.Flags;

namespace StateGen.Sidecar.Hosting;

/// <summary>The web server over the components.</summary>
internal sealed class SidecarHost : IAsyncDisposable
{
    /// <summary>What a request line and headers may take beyond the read buffer: Go's server adds as much.</summary>
    private const int HeaderSlack = 4096;

    /// <summary>Where the framework logs why the server did not start. The process says it itself, in one line.</summary>
    private const string StartupFailures = "Microsoft.Extensions.Hosting.Internal.Host";

    /// <summary>Where the framework logs requests. As long as anything of it is enabled, it makes an activity for each, which nothing reads.</summary>
    private const string RequestEvents = "Microsoft.AspNetCore.Hosting.Diagnostics";

    private readonly WebApplication _application;
    private readonly IReadOnlyList<IPEndPoint> _endPoints;

    private SidecarHost(WebApplication application, IReadOnlyList<IPEndPoint> endPoints)
    {
        _application = application;
        _endPoints = endPoints;
    }

    /// <summary>Sets a server up; it does not listen yet.</summary>
    /// <param name="options">Addresses and limits.</param>
    /// <param name="configuration">The features that are switched on.</param>
    /// <param name="environment">The token, and whether HTTP/2 is served.</param>
    /// <param name="components">The stores, and what else the metadata lists.</param>
    /// <param name="logging">Takes the messages.</param>
    /// <returns>The server.</returns>
    /// <exception cref="StartupException">An address is not one.</exception>
    public static SidecarHost Create(
        SidecarOptions options,
        ConfigurationFile configuration,
        SidecarEnvironment environment,
        LoadedComponents components,
        StandardErrorLogger logging)
    {
        var endPoints = options.ListenAddresses.SelectMany(address => ListenAddress.Parse(address, options.HttpPort)).Distinct().ToList();
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.AddProvider(logging).SetMinimumLevel(options.LogLevel).AddFilter(StartupFailures, LogLevel.None).AddFilter(RequestEvents, LogLevel.None);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = options.ShutdownTimeout);
        builder.Services.AddStateApi(api => Serve(api, options, configuration, environment, components));
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => Listen(kestrel, options, environment, endPoints));
        builder.Services.AddSingleton<IConnectionListenerFactory, PipelineListener>();
        var application = builder.Build();
        // There is nothing to choose between, so requests go straight to the API and routing is not even loaded.
        application.Run(application.Services.GetRequiredService<StateApiHandler>().HandleAsync);
        return new SidecarHost(application, endPoints);
    }

    /// <summary>Starts to listen.</summary>
    /// <param name="cancellationToken">Ends the start.</param>
    /// <returns>The addresses that are listened on, as URLs.</returns>
    /// <exception cref="StartupException">An address or port cannot be had.</exception>
    public async Task<IReadOnlyList<string>> StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _application.StartAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (IOException exception)
        {
            throw new StartupException($"failed to listen on {string.Join(", ", _endPoints)}: {exception.Message}", exception);
        }

        var addresses = _application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        return [.. addresses.Where(address => Uri.TryCreate(address, UriKind.Absolute, out var url) && url.HostNameType is not UriHostNameType.Dns)];
    }

    /// <summary>Waits until the process is told to end, by a signal or a request, and lets requests end.</summary>
    /// <param name="cancellationToken">Tells it to end too.</param>
    /// <returns>A task that ends with the server.</returns>
    public Task WaitForShutdownAsync(CancellationToken cancellationToken) => _application.WaitForShutdownAsync(cancellationToken);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _application.DisposeAsync();

    private static void Serve(
        StateApiOptions api,
        SidecarOptions options,
        ConfigurationFile configuration,
        SidecarEnvironment environment,
        LoadedComponents components)
    {
        const string ActorTimeToLive = "ActorStateTTL";
        api.AppId = options.AppId;
        api.ApiToken = environment.ApiToken;
        api.Namespace = environment.Namespace;
        api.MaxBodySize = options.MaxBodySize;
        api.MaxHeaderSize = options.ReadBufferSize + HeaderSlack;
        foreach (var origin in options.AllowedOrigins)
            api.AllowedOrigins.Add(origin);
        api.ServeShutdown = true;
        if (configuration.EnabledFeatures.Contains(ActorTimeToLive, StringComparer.Ordinal))
        {
            api.ActorStateTimeToLive = true;
            api.EnabledFeatures.Add(ActorTimeToLive);
        }

        foreach (var component in components.Stores)
        {
            api.Stores.Add(new StateApiStore(component.Manifest.Name, component.Store)
            {
                Type = component.Manifest.Type,
                Version = component.Manifest.Version,
                KeyPrefix = component.KeyPrefix,
                IsActorStateStore = component.IsActorStateStore,
            });
        }

        foreach (var manifest in components.SecretStores)
            api.OtherComponents.Add(new StateApiComponent(manifest.Name, manifest.Type, manifest.Version));
    }

    private static void Listen(
        KestrelServerOptions kestrel, SidecarOptions options, SidecarEnvironment environment, IReadOnlyList<IPEndPoint> endPoints)
    {
        kestrel.UseStateApiLimits();
        if (!environment.AllowsHttp2)
        {
            foreach (var endPoint in endPoints)
                kestrel.Listen(endPoint, listen => listen.Protocols = HttpProtocols.Http1);
            return;
        }

        var protocols = new ProtocolSwitch();
        kestrel.Listen(new PipelineEndPoint(), protocols.ServeHttp2);
        foreach (var endPoint in endPoints)
            kestrel.Listen(endPoint, protocols.ServeBoth);
    }
}
