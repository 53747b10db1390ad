using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using StateGen.DependencyInjection;
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

    /// <summary>
    /// Lets the configuration of each component that is registered after this choose the store, by <c>Store</c> being <c>PostgreSql</c>. The section
    /// <c>PostgreSql</c> beside it has the properties of <see cref="PostgreSqlStateStoreOptions"/>, but for the clock.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddPostgreSqlStateStoreKind(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        return services.AddSingleton(new StateStoreKind("PostgreSql", UsePostgreSql));
    }

    // The settings are read twice: now, for the mistakes in them, and when the store is made.
    private static void UsePostgreSql(StateStoreOptions options, IConfigurationSection section)
    {
        Read(section, new PostgreSqlStateStoreOptions());
        options.UsePostgreSql(settings => Read(section, settings));
    }

    private static void Read(IConfigurationSection section, PostgreSqlStateStoreOptions options)
    {
        var settings = new SettingReader(section);
        settings.Require("ConnectionString");
        settings.Secret("ConnectionString", value => options.ConnectionString = value);
        settings.Choice<PostgreSqlLayout>("Layout", value => options.Layout = value);
        settings.Text("TableName", value => options.TableName = value);
        settings.Text("TablePrefix", value => options.TablePrefix = value);
        settings.Text("MetadataTableName", value => options.MetadataTableName = value);
        settings.Time("Timeout", value => options.Timeout = value);
        settings.Time("SweepInterval", value => options.SweepInterval = value);
        settings.Complete();
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
