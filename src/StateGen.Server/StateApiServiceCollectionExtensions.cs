using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace StateGen.Server;

/// <summary>Adds the state API to an application.</summary>
public static class StateApiServiceCollectionExtensions
{
    /// <summary>Adds what <see cref="StateApiEndpointRouteBuilderExtensions.MapStateApi"/> serves. Several calls add to the same options.</summary>
    /// <param name="services">The services of the application.</param>
    /// <param name="configure">Sets the application, the stores and the rest.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddStateApi(this IServiceCollection services, Action<StateApiOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        services.Configure(configure);
        services.TryAddSingleton<StateApiHandler>();
        return services;
    }
}
