using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using StateGen.DependencyInjection;
using StateGen.Stores;

namespace StateGen;

/// <summary>Registers SQLite stores.</summary>
public static class SqliteStateStoreExtensions
{
    /// <summary>Keeps the records of a component in a SQLite file.</summary>
    /// <param name="options">The options of the component.</param>
    /// <param name="configure">Says where the file is. The clock is the one of the container if there is one.</param>
    /// <returns>The options.</returns>
    public static StateStoreOptions UseSqlite(this StateStoreOptions options, Action<SqliteStateStoreOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(configure);
        return options.UseStore((services, _) => Create(services, configure));
    }

    /// <summary>Registers a SQLite store as the <see cref="IStateStore"/> of an application, for what uses stores directly.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Says where the file is. The clock is the one of the container if there is one.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddSqliteStateStore(this IServiceCollection services, Action<SqliteStateStoreOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        services.TryAddSingleton<IStateStore>(provider => Create(provider, configure));
        return services;
    }

    /// <summary>Registers a SQLite store under a key, for applications with several stores.</summary>
    /// <param name="services">The services.</param>
    /// <param name="serviceKey">The key.</param>
    /// <param name="configure">Says where the file is. The clock is the one of the container if there is one.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddKeyedSqliteStateStore(
        this IServiceCollection services, object? serviceKey, Action<SqliteStateStoreOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        services.TryAddKeyedSingleton<IStateStore>(serviceKey, (provider, _) => Create(provider, configure));
        return services;
    }

    /// <summary>
    /// Lets the configuration of each component that is registered after this choose the store, by <c>Store</c> being <c>Sqlite</c>. The section
    /// <c>Sqlite</c> beside it has the properties of <see cref="SqliteStateStoreOptions"/>, but for the clock.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddSqliteStateStoreKind(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        return services.AddSingleton(new StateStoreKind("Sqlite", UseSqlite));
    }

    // The settings are read twice: now, for the mistakes in them, and when the store is made.
    private static void UseSqlite(StateStoreOptions options, IConfigurationSection section)
    {
        Read(section, new SqliteStateStoreOptions());
        options.UseSqlite(settings => Read(section, settings));
    }

    private static void Read(IConfigurationSection section, SqliteStateStoreOptions options)
    {
        var settings = new SettingReader(section);
        settings.Require("ConnectionString");
        settings.Text("ConnectionString", value => options.ConnectionString = value);
        settings.Time("Timeout", value => options.Timeout = value);
        settings.Time("BusyTimeout", value => options.BusyTimeout = value);
        settings.Flag("DisableWal", value => options.DisableWal = value);
        settings.Text("TableName", value => options.TableName = value);
        settings.Text("MetadataTableName", value => options.MetadataTableName = value);
        settings.Time("SweepInterval", value => options.SweepInterval = value);
        settings.Complete();
    }

    private static SqliteStateStore Create(IServiceProvider services, Action<SqliteStateStoreOptions> configure)
    {
        var options = new SqliteStateStoreOptions();
        if (services.GetService(typeof(TimeProvider)) is TimeProvider timeProvider)
            options.TimeProvider = timeProvider;
        configure(options);
        return new SqliteStateStore(options);
    }
}
