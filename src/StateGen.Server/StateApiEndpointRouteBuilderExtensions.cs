using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace StateGen.Server;

/// <summary>Serves the state API in an application.</summary>
public static class StateApiEndpointRouteBuilderExtensions
{
    /// <summary>
    /// Serves the state API at the root of the application. It answers every request that no other endpoint does: a path that it does not
    /// know is the 404 of the state API.
    /// </summary>
    /// <param name="endpoints">Where the endpoints of the application are mapped, such as the application itself; not a group with a prefix.</param>
    /// <returns>The endpoint, to add conventions to.</returns>
    /// <exception cref="InvalidOperationException">The state API was not added to the services.</exception>
    /// <exception cref="ArgumentException">The options contradict themselves, such as two stores with one name.</exception>
    public static IEndpointConventionBuilder MapStateApi(this IEndpointRouteBuilder endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        StateApiHandler handler = endpoints.ServiceProvider.GetService<StateApiHandler>()
            ?? throw new InvalidOperationException("The state API is mapped but was not added. Call services.AddStateApi(...) before.");
        return endpoints.MapFallback("{**path}", handler.HandleAsync).WithDisplayName("state API");
    }
}
