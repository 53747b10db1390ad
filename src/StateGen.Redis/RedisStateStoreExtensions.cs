using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using StateGen.DependencyInjection;
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

    /// <summary>
    /// Lets the configuration of each component that is registered after this choose the store, by <c>Store</c> being <c>Redis</c>. The section
    /// <c>Redis</c> beside it has the properties of <see cref="RedisStateStoreOptions"/>, but for the certificate.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddRedisStateStoreKind(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        return services.AddSingleton(new StateStoreKind("Redis", UseRedis));
    }

    // The settings are read twice: now, for the mistakes in them, and when the store is made.
    private static void UseRedis(StateStoreOptions options, IConfigurationSection section)
    {
        Read(section, new RedisStateStoreOptions());
        options.UseRedis(settings => Read(section, settings));
    }

    private static void Read(IConfigurationSection section, RedisStateStoreOptions options)
    {
        var settings = new SettingReader(section);
        settings.Require("Host");
        settings.Text("Host", value => options.Host = value);
        settings.Secret("Password", value => options.Password = value);
        settings.Number<int>("Database", value => options.Database = value);
        settings.Flag("UseTls", value => options.UseTls = value);
        settings.Flag("SkipCertificateCheck", value => options.SkipCertificateCheck = value);
        settings.Time("ConnectTimeout", value => options.ConnectTimeout = value);
        settings.Number<int>("ConnectRetries", value => options.ConnectRetries = value);
        settings.Time("OperationTimeout", value => options.OperationTimeout = value);
        settings.Time("DefaultTimeToLive", value => options.DefaultTimeToLive = value);
        settings.Number<int>("MaxQueriedEntries", value => options.MaxQueriedEntries = value);
        settings.Complete();
    }

    private static RedisStateStore Create(Action<RedisStateStoreOptions> configure)
    {
        var options = new RedisStateStoreOptions();
        configure(options);
        return new RedisStateStore(options);
    }
}
