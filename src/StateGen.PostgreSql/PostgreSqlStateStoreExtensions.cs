using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using StateGen.Stores;

namespace StateGen;

/// <summary>Registers PostgreSQL stores.</summary>
public static class PostgreSqlStateStoreExtensions
{
    /// <summary>Keeps the records of a component in PostgreSQL.</summary>
    /// <param name="options">The options of the component.</param>
    /// <param name="configure">Says where the database is. The clock is the one of the container if there is one.</param>
    /// <returns>The options.</returns>
    public static StateStoreOptions UsePostgreSql(this StateStoreOptions options, Action<PostgreSqlStateStoreOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(configure);
        return options.UseStore((services, _) => Create(services, configure));
    }

    /// <summary>Registers a PostgreSQL store as the <see cref="IStateStore"/> of an application, for what uses stores directly.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Says where the database is. The clock is the one of the container if there is one.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddPostgreSqlStateStore(this IServiceCollection services, Action<PostgreSqlStateStoreOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        services.TryAddSingleton<IStateStore>(provider => Create(provider, configure));
        return services;
    }

    /// <summary>Registers a PostgreSQL store under a key, for applications with several stores.</summary>
    /// <param name="services">The services.</param>
    /// <param name="serviceKey">The key.</param>
    /// <param name="configure">Says where the database is. The clock is the one of the container if there is one.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddKeyedPostgreSqlStateStore(
        this IServiceCollection services, object? serviceKey, Action<PostgreSqlStateStoreOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        services.TryAddKeyedSingleton<IStateStore>(serviceKey, (provider, _) => Create(provider, configure));
        return services;
    }

    private static PostgreSqlStateStore Create(IServiceProvider services, Action<PostgreSqlStateStoreOptions> configure)
    {
        var options = new PostgreSqlStateStoreOptions();
        if (services.GetService(typeof(TimeProvider)) is TimeProvider timeProvider)
            options.TimeProvider = timeProvider;
        configure(options);
        return new PostgreSqlStateStore(options);
    }
}
