using System.ComponentModel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using StateGen.Stores;

namespace StateGen.DependencyInjection;

/// <summary>Registers what is generated for a component. Called by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class StateStoreRegistration
{
    /// <summary>Registers the store of a component, keyed by its name, and the store class over it, both once for the whole application.</summary>
    /// <typeparam name="TClient">The generated store class.</typeparam>
    /// <param name="services">The services.</param>
    /// <param name="name">The name of the component.</param>
    /// <param name="configure">Chooses the store.</param>
    /// <param name="create">Makes the store class.</param>
    /// <param name="indexes">The indexes over the marked members of the records; null for none.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddStateStore<TClient>(
        IServiceCollection services,
        string name,
        Action<StateStoreOptions> configure,
        Func<IStateStore, StateRepositoryOptions, TClient> create,
        IReadOnlyList<StateIndexDefinition>? indexes = null)
        where TClient : class
    {
        StateStoreOptions options = Configure(services, name, configure, create, indexes);
        services.TryAddKeyedSingleton(name, (provider, _) => options.CreateStore(provider, name));
        services.TryAddSingleton(provider => create(
            provider.GetRequiredKeyedService<IStateStore>(name), WithServices(options.Repositories, provider)));
        return services;
    }

    /// <summary>
    /// Registers another instance of a component: its store, keyed by the pair of its name and a key, and the store class over it, keyed by the key;
    /// both once for the whole application.
    /// </summary>
    /// <typeparam name="TClient">The generated store class.</typeparam>
    /// <param name="services">The services.</param>
    /// <param name="serviceKey">Tells the instances of the component apart.</param>
    /// <param name="name">The name of the component.</param>
    /// <param name="configure">Chooses the store.</param>
    /// <param name="create">Makes the store class.</param>
    /// <param name="indexes">The indexes over the marked members of the records; null for none.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddKeyedStateStore<TClient>(
        IServiceCollection services,
        string serviceKey,
        string name,
        Action<StateStoreOptions> configure,
        Func<IStateStore, StateRepositoryOptions, TClient> create,
        IReadOnlyList<StateIndexDefinition>? indexes = null)
        where TClient : class
    {
        ArgumentException.ThrowIfNullOrEmpty(serviceKey);
        StateStoreOptions options = Configure(services, name, configure, create, indexes);
        services.TryAddKeyedSingleton((name, serviceKey), (provider, _) => options.CreateStore(provider, name));
        services.TryAddKeyedSingleton(serviceKey, (provider, _) => create(
            provider.GetRequiredKeyedService<IStateStore>((name, serviceKey)), WithServices(options.Repositories, provider)));
        return services;
    }

    private static StateStoreOptions Configure<TClient>(
        IServiceCollection services,
        string name,
        Action<StateStoreOptions> configure,
        Func<IStateStore, StateRepositoryOptions, TClient> create,
        IReadOnlyList<StateIndexDefinition>? indexes)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(configure);
        ArgumentNullException.ThrowIfNull(create);
        var options = new StateStoreOptions { Indexes = indexes ?? [], Kinds = [.. OwnStoreKinds.All, .. KindsIn(services)] };
        configure(options);
        return options;
    }

    private static IEnumerable<StateStoreKind> KindsIn(IServiceCollection services) =>
        services.Where(service => !service.IsKeyedService).Select(service => service.ImplementationInstance).OfType<StateStoreKind>();

    private static StateRepositoryOptions WithServices(StateRepositoryOptions options, IServiceProvider provider)
    {
        options.Logger ??= provider.GetService<ILoggerFactory>()?.CreateLogger("StateGen");
        if (options.TimeProvider == TimeProvider.System && provider.GetService<TimeProvider>() is { } timeProvider)
            options.TimeProvider = timeProvider;
        return options;
    }
}
