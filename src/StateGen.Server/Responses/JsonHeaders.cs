using Microsoft.AspNetCore.Http;

namespace StateGen.Server.Responses;

/// <summary>The headers of every answer with a JSON body.</summary>
internal static class JsonHeaders
{
    public const string ContentType = "application/json";

    public static void Set(HttpResponse response, int status, long? length)
    {
        response.StatusCode = status;
        response.Headers.ContentType = ContentType;
        if (length <= JsonResponse.MaxLengthWithHeader)
            response.Headers.ContentLength = length;
    }
}
