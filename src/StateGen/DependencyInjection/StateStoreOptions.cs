using Microsoft.Extensions.Configuration;
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

    internal IStateStore CreateStore(IServiceProvider services, string name) =>
        _factory?.Invoke(services, name) ?? throw new InvalidOperationException(
            $"No store was chosen for the component '{name}'. Call UseInMemory(), UseHttp() or UseStore(...) on its options.");
}
