namespace StateGen.Server.Tests.Client;

/// <summary>Keeps the path of each request that passes.</summary>
internal sealed class SpyHandler(List<string> seen) : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        seen.Add(request.RequestUri!.PathAndQuery);
        return base.SendAsync(request, cancellationToken);
    }
}
