using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using StateGen.Stores;

namespace StateGen;

/// <summary>Registers Redis stores.</summary>
public static class RedisStateStoreExtensions
{
    /// <summary>Keeps the records of a component in Redis.</summary>
    /// <param name="options">The options of the component.</param>
    /// <param name="configure">Says where the server is.</param>
    /// <returns>The options.</returns>
    public static StateStoreOptions UseRedis(this StateStoreOptions options, Action<RedisStateStoreOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(configure);
        return options.UseStore((_, _) => Create(configure));
    }

    /// <summary>Registers a Redis store as the <see cref="IStateStore"/> of an application, for what uses stores directly.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Says where the server is.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddRedisStateStore(this IServiceCollection services, Action<RedisStateStoreOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        services.TryAddSingleton<IStateStore>(_ => Create(configure));
        return services;
    }

    /// <summary>Registers a Redis store under a key, for applications with several stores.</summary>
    /// <param name="services">The services.</param>
    /// <param name="serviceKey">The key.</param>
    /// <param name="configure">Says where the server is.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddKeyedRedisStateStore(
        this IServiceCollection services, object? serviceKey, Action<RedisStateStoreOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        services.TryAddKeyedSingleton<IStateStore>(serviceKey, (_, _) => Create(configure));
        return services;
    }

    private static RedisStateStore Create(Action<RedisStateStoreOptions> configure)
    {
        var options = new RedisStateStoreOptions();
        configure(options);
        return new RedisStateStore(options);
    }
}
