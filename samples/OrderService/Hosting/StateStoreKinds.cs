using StateGen;

namespace OrderService.Hosting;

/// <summary>The stores that <c>StateStore:Kind</c> can name. What each needs is in the section below of the same name.</summary>
internal static class StateStoreKinds
{
    private static readonly Dictionary<string, Action<StateStoreOptions, IConfigurationSection>> Kinds = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Memory"] = static (options, settings) => options.UseInMemory(settings.Bind),
        ["Http"] = static (options, settings) => options.UseHttp(settings.Bind),
        ["Sqlite"] = static (options, settings) => options.UseSqlite(settings.Bind),
        ["Redis"] = static (options, settings) => options.UseRedis(settings.Bind),
        ["PostgreSql"] = static (options, settings) => options.UsePostgreSql(settings.Bind),
    };

    /// <summary>Takes the store that the configuration names.</summary>
    /// <exception cref="InvalidOperationException">It names none, or one that is not known.</exception>
    public static void UseConfigured(this StateStoreOptions options, IConfiguration configuration)
    {
        IConfigurationSection section = configuration.GetSection("StateStore");
        string? kind = section["Kind"];
        if (kind is null || !Kinds.TryGetValue(kind, out Action<StateStoreOptions, IConfigurationSection>? use))
            throw new InvalidOperationException($"StateStore:Kind is '{kind}'. It must be one of {string.Join(", ", Kinds.Keys)}.");
        use(options, section.GetSection(kind));
    }
}
