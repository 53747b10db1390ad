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
    /// A section with <c>Store</c>, which is <c>memory</c> or <c>http</c>, and sections <c>Memory</c>, <c>Http</c> and <c>Repositories</c> with the
    /// properties of <see cref="InMemoryStateStoreOptions"/>, <see cref="HttpStateStoreOptions"/> and <see cref="StateRepositoryOptions"/>, but for
    /// clocks, loggers and clients. What it does not say stays as it is.
    /// </param>
    /// <returns>These options.</returns>
    /// <exception cref="InvalidOperationException">The section is missing, or it has a name or a value that cannot be; the message says which.</exception>
    public StateStoreOptions UseConfiguration(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        Read(configuration, new InMemoryStateStoreOptions(), new HttpStateStoreOptions());
        return this;
    }

    internal IStateStore CreateStore(IServiceProvider services, string name) =>
        _factory?.Invoke(services, name) ?? throw new InvalidOperationException(
            $"No store was chosen for the component '{name}'. Call UseInMemory(), UseHttp() or UseStore(...) on its options, or set Store in its configuration.");

    /// <summary>
    /// Reads all settings now, so that a mistake is found when the application starts, and those of the store again when it is made, over what is
    /// known of it by then.
    /// </summary>
    private void Read(IConfiguration configuration, InMemoryStateStoreOptions memory, HttpStateStoreOptions http)
    {
        var settings = new SettingReader(configuration);
        settings.Text("Store", store => Choose(store, configuration));
        settings.Section("Memory", section => ReadMemory(section, memory));
        settings.Section("Http", section => ReadHttp(section, http));
        settings.Section("Repositories", ReadRepositories);
        settings.Complete();
    }

    private static void ReadMemory(SettingReader settings, InMemoryStateStoreOptions options)
    {
        settings.Number<int>("MaxEntries", value => options.MaxEntries = value);
        settings.Number<long>("MaxBytes", value => options.MaxBytes = value);
        settings.Time("SweepInterval", value => options.SweepInterval = value);
    }

    private static void ReadHttp(SettingReader settings, HttpStateStoreOptions options)
    {
        settings.Text("StoreName", value => options.StoreName = value);
        settings.Text("Endpoint", value => options.Endpoint = AddressOf(value));
        settings.Secret("ApiToken", value => options.ApiToken = value);
        settings.Time("Timeout", value => options.Timeout = value);
        settings.Number<int>("MaxAttempts", value => options.MaxAttempts = value);
        settings.Time("RetryDelay", value => options.RetryDelay = value);
        settings.Time("MaxRetryDelay", value => options.MaxRetryDelay = value);
        settings.Number<int>("MaxAnswerSize", value => options.MaxAnswerSize = value);
    }

    private static Uri AddressOf(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out Uri? address) ? address : throw new FormatException("It must be an absolute http or https URL.");

    private void ReadRepositories(SettingReader settings)
    {
        settings.Number<int>("MaxUpdateAttempts", value => Repositories.MaxUpdateAttempts = value);
        settings.Time("UpdateDelay", value => Repositories.UpdateDelay = value);
        settings.Time("MaxUpdateDelay", value => Repositories.MaxUpdateDelay = value);
    }

    private void Choose(string store, IConfiguration configuration)
    {
        if (string.Equals(store, "memory", StringComparison.OrdinalIgnoreCase))
            UseInMemory(options => new SettingReader(configuration).Section("Memory", section => ReadMemory(section, options)));
        else if (string.Equals(store, "http", StringComparison.OrdinalIgnoreCase))
            UseHttp(options => new SettingReader(configuration).Section("Http", section => ReadHttp(section, options)));
        else
            throw new FormatException("It must be memory or http; call UseStore(...) for another store.");
    }
}
