namespace StateGen.Tests.Stores.Http;

/// <summary>A request as a handler saw it.</summary>
internal sealed record RecordedRequest(string Method, string Uri, IReadOnlyDictionary<string, string> Headers, string? Body, string? ContentType)
{
    private const string Authority = "http://127.0.0.1:3500";

    /// <summary>The verb and the path with its query, as they go over the wire.</summary>
    public string Line => $"{Method} {(Uri.StartsWith(Authority, StringComparison.Ordinal) ? Uri[Authority.Length..] : Uri)}";

    public static async Task<RecordedRequest> OfAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var headers = request.Headers.NonValidated.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        string? body = request.Content is null ? null : await request.Content.ReadAsStringAsync(cancellationToken);
        return new RecordedRequest(
            request.Method.Method, request.RequestUri!.OriginalString, headers, body, request.Content?.Headers.ContentType?.ToString());
    }
}
