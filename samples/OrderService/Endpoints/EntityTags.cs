using Microsoft.Net.Http.Headers;

namespace OrderService.Endpoints;

/// <summary>Versions of records as headers of HTTP: <c>ETag</c> in answers, <c>If-Match</c> in requests.</summary>
internal static class EntityTags
{
    /// <summary>Says which version an answer shows.</summary>
    public static void SetETag(this HttpResponse response, string? etag)
    {
        if (etag is not null)
            response.Headers.ETag = new EntityTagHeaderValue($"\"{etag}\"").ToString();
    }

    /// <summary>The version that a request is for; null for any.</summary>
    public static string? GetIfMatch(this HttpRequest request) =>
        request.GetTypedHeaders().IfMatch is [{ IsWeak: false } tag] && !tag.Equals(EntityTagHeaderValue.Any) ? tag.Tag.ToString().Trim('"') : null;
}
