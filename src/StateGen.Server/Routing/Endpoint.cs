namespace StateGen.Server.Routing;

/// <summary>Answers the requests of a route.</summary>
internal delegate Task Endpoint(ApiCall call);
