using StateGen.Server.Endpoints;

namespace StateGen.Server.Routing;

/// <summary>All routes. The first that matches answers, so those with fixed segments come first.</summary>
internal sealed class RouteTable
{
    private static readonly string[] Get = ["GET"];
    private static readonly string[] Delete = ["DELETE"];
    private static readonly string[] Put = ["PUT"];
    private static readonly string[] Post = ["POST"];
    private static readonly string[] PostOrPut = ["POST", "PUT"];

    private readonly Route[] _routes;

    public RouteTable(StateApiOptions options)
    {
        List<Route> routes =
        [
            new(Get, "v1.0/state/{store}/{key}", GetEndpoint.HandleAsync),
            new(PostOrPut, "v1.0/state/{store}", SaveEndpoint.HandleAsync),
            new(PostOrPut, "v1.0/state/{store}/bulk", BulkGetEndpoint.HandleAsync),
            new(PostOrPut, "v1.0/state/{store}/transaction", TransactionEndpoint.HandleAsync),
            new(Delete, "v1.0/state/{store}/{key}", DeleteEndpoint.HandleAsync),
            new(PostOrPut, "v1.0-alpha1/state/{store}/query", QueryEndpoint.HandleAsync),
            new(PostOrPut, "v1.0-alpha1/state/{store}/query/explain", ExplainEndpoint.HandleAsync),
            new(Get, "v1.0-alpha1/state/{store}", ListKeysEndpoint.HandleAsync),
            new(Get, "v1.0/actors/{type}/{id}/state/{key}", ActorStateEndpoint.GetAsync),
            new(PostOrPut, "v1.0/actors/{type}/{id}/state", ActorStateEndpoint.TransactAsync),
            new(Get, "v1.0/healthz", HealthEndpoint.HandleAsync),
            new(Get, "v1.0/healthz/outbound", HealthEndpoint.HandleOutboundAsync),
            new(Get, "v1.0/metadata", MetadataEndpoint.GetAsync),
            new(Put, "v1.0/metadata/{name}", MetadataEndpoint.PutAsync),
        ];
        if (options.ServeQueryOnV1)
            routes.Add(new(PostOrPut, "v1.0/state/{store}/query", QueryEndpoint.HandleAsync));
        if (options.ServeShutdown)
            routes.Add(new(Post, "v1.0/shutdown", ShutdownEndpoint.HandleAsync));
        _routes = [.. routes];
    }

    /// <summary>What answers a request.</summary>
    public Endpoint Find(string method, in RequestTarget target)
    {
        foreach (Route route in _routes)
        {
            if (route.Matches(method, target))
                return route.Endpoint;
        }

        return UnroutedEndpoint.HandleAsync;
    }
}
