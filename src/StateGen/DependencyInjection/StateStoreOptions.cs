using Microsoft.Extensions.Configuration;
using StateGen.DependencyInjection;
using StateGen.Stores;

namespace StateGen;

/// <summary>Which store the records of a component live in, and how their repositories behave.</summary>
public sealed class StateStoreOptions
{
    private Func<IServiceProvider, string, IStateStore>? _factory;

    /// <summary>How the repositories behave. Their clock and logger come from the container unless they are set here.</summary>
    public StateRepositoryOptions Repositories { get; } = new();

    /// <summary>The indexes over the marked members of the records.</summary>
    internal IReadOnlyList<StateIndexDefinition> Indexes { get; init; } = [];

    /// <summary>The stores that a configuration can name.</summary>
    internal IReadOnlyList<StateStoreKind> Kinds { get; init; } = OwnStoreKinds.All;

    /// <summary>Keeps the records in the memory of this process: for development and tests, and for state that may be lost.</summary>
    /// <param name="configure">
    /// Sets limits; null for none. The clock is the one of the container if there is one, and members with <see cref="StateIndexAttribute"/> are
    /// indexed already.
    /// </param>
    /// <returns>These options.</returns>
    public StateStoreOptions UseInMemory(Action<InMemoryStateStoreOptions>? configure = null) => UseStore((services, _) =>
    {
        var options = new InMemoryStateStoreOptions { Indexes = Indexes };
        if (services.GetService(typeof(TimeProvider)) is TimeProvider timeProvider)
            options.TimeProvider = timeProvider;
        configure?.Invoke(options);
        return new InMemoryStateStore(options);
    });

    /// <summary>
    /// Keeps the records behind a server that speaks the state API, a Dapr sidecar or this project's own, in the component of the same name. The
    /// container's configuration, and then the environment, say where it is; see <see cref="HttpStateStoreOptions"/>.
    /// </summary>
    /// <param name="configure">Changes how the server is found and talked to; null for nothing.</param>
    /// <returns>These options.</returns>
    public StateStoreOptions UseHttp(Action<HttpStateStoreOptions>? configure = null) => UseStore((services, name) =>
    {
        HttpStateStoreOptions options = services.GetService(typeof(IConfiguration)) is IConfiguration configuration
            ? HttpStateStoreOptions.FromConfiguration(configuration, name)
            : new HttpStateStoreOptions { StoreName = name };
        if (services.GetService(typeof(TimeProvider)) is TimeProvider timeProvider)
            options.TimeProvider = timeProvider;
        configure?.Invoke(options);
        return new HttpStateStore(options);
    });

    /// <summary>Keeps the records in a store that is made when it is first needed; the container disposes it.</summary>
    /// <param name="factory">Makes the store from the services and the name of the component.</param>
    /// <returns>These options.</returns>
    public StateStoreOptions UseStore(Func<IServiceProvider, string, IStateStore> factory)
    {
        ArgumentNullException.ThrowIfNull(factory);
        _factory = factory;
        return this;
    }

    /// <summary>Takes what a configuration says. Mistakes are found now; the store is made with what it says when it is first needed.</summary>
    /// <param name="configuration">
    /// A section with <c>Store</c>, the name of a <see cref="StateStoreKind"/> such as <c>Memory</c> or <c>Http</c>; a section of that name with the
    /// properties of its options, but for clocks, loggers and clients; and a section <c>Repositories</c> with those of <see cref="StateRepositoryOptions"/>.
    /// What it does not say stays as it is, and sections of stores that it does not choose are passed over.
    /// </param>
    /// <returns>These options.</returns>
    /// <exception cref="InvalidOperationException">The section is missing, or it has a name or a value that cannot be; the message says which.</exception>
    public StateStoreOptions UseConfiguration(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        if (configuration is IConfigurationSection section && !section.Exists())
            throw new InvalidOperationException($"The configuration has no section '{section.Path}'.");

        StateStoreKind? kind = null;
        var settings = new SettingReader(configuration);
        settings.Text("Store", name => kind = KindOf(name));
        foreach (StateStoreKind other in Kinds)
            settings.Skip(other.Name);
        settings.Section("Repositories", ReadRepositories);
        settings.Complete();
        kind?.Use(this, configuration.GetSection(kind.Name));
        return this;
    }

    internal IStateStore CreateStore(IServiceProvider services, string name) =>
        _factory?.Invoke(services, name) ?? throw new InvalidOperationException(
            $"No store was chosen for the component '{name}'. Call UseInMemory(), UseHttp() or UseStore(...) on its options, or set Store in its configuration.");

    private StateStoreKind KindOf(string name) =>
        Kinds.FirstOrDefault(kind => string.Equals(kind.Name, name, StringComparison.OrdinalIgnoreCase)) ?? throw new FormatException(
            $"It must be one of {string.Join(", ", Kinds.Select(kind => kind.Name))}. The store of a package, such as StateGen.Sqlite, is known after "
            + "services.AddSqliteStateStoreKind(), which must stand before the registration of the component.");

    private void ReadRepositories(SettingReader settings)
    {
        settings.Number<int>("MaxUpdateAttempts", value => Repositories.MaxUpdateAttempts = value);
        settings.Time("UpdateDelay", value => Repositories.UpdateDelay = value);
        settings.Time("MaxUpdateDelay", value => Repositories.MaxUpdateDelay = value);
    }
}
