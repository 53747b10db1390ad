using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace StateGen.Server.Requests;

/// <summary>What comes before the body of a request: its first line and its headers.</summary>
internal static class RequestHead
{
    private const int LineBreak = 2;
    private const int Separator = 2;

    /// <summary>Whether the head has more bytes than it may. White space that a client puts around values is not counted.</summary>
    /// <param name="http">The request.</param>
    /// <param name="rawTarget">Its target as it was sent.</param>
    /// <param name="limit">The most bytes, with the blank line at the end.</param>
    public static bool IsLongerThan(HttpContext http, string rawTarget, int limit)
    {
        HttpRequest request = http.Request;
        long length = request.Method.Length + 1 + rawTarget.Length + 1 + request.Protocol.Length + LineBreak + LineBreak;
        foreach (KeyValuePair<string, StringValues> header in request.Headers)
        {
            foreach (string? value in header.Value)
                length += header.Key.Length + Separator + (value?.Length ?? 0) + LineBreak;
        }

        return length > limit;
    }
}
