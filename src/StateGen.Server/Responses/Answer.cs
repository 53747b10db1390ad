using System.Buffers;
using System.Text;
using Microsoft.AspNetCore.Http;
using StateGen.Server.Errors;
using StateGen.Stores;

namespace StateGen.Server.Responses;

/// <summary>The kinds of answer that there are.</summary>
internal static class Answer
{
    private const int MaxUnawaited = 16 * 1024;

    /// <summary>204 without a body, a type or a length.</summary>
    public static Task NoContent(HttpContext http)
    {
        http.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    /// <summary>The bytes of a stored value as they are.</summary>
    public static Task Value(HttpContext http, in StateItem item)
    {
        ReadOnlyMemory<byte> bytes = item.Value.Bytes;
        JsonHeaders.Set(http.Response, StatusCodes.Status200OK, bytes.Length);
        StateHeaders.SetExpiry(http.Response, item.ExpiresAt);
        if (bytes.Length > MaxUnawaited)
            return http.Response.BodyWriter.WriteAsync(bytes, http.RequestAborted).AsTask();
        http.Response.BodyWriter.Write(bytes.Span);
        return Task.CompletedTask;
    }

    public static async Task Error(HttpContext http, ApiError error)
    {
        using var response = new JsonResponse(http);
        ErrorBody.Write(response.Body, error);
        await response.CompleteAsync(error.Definition.Status).ConfigureAwait(false);
    }

    /// <summary>What a web server answers to what is no request of any API: not even the trace headers.</summary>
    public static Task Refused(HttpContext http, int status, string text)
    {
        http.Response.Headers.Connection = "close";
        return Text(http, status, text, isSniffable: true);
    }

    /// <summary>A text in plain, for what is answered before any JSON is spoken.</summary>
    public static Task Text(HttpContext http, int status, string text, bool isSniffable = false)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        http.Response.StatusCode = status;
        http.Response.Headers.ContentType = "text/plain; charset=utf-8";
        if (!isSniffable)
            http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers.ContentLength = bytes.Length;
        http.Response.BodyWriter.Write(bytes);
        return Task.CompletedTask;
    }
}
