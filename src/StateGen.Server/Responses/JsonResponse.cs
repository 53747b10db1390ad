using System.Buffers;
using Microsoft.AspNetCore.Http;
using StateGen.Stores;

namespace StateGen.Server.Responses;

/// <summary>
/// A JSON body that is written piece by piece. A small one goes out with its length; a large one is sent while it is written, so the memory
/// it takes is bounded.
/// </summary>
internal readonly struct JsonResponse(HttpContext http) : IDisposable
{
    /// <summary>Up to this many bytes a body has a <c>Content-Length</c>, above it is chunked: the size the runtime's server buffers.</summary>
    public const int MaxLengthWithHeader = 2048;

    private const int SendThreshold = 32 * 1024;

    public PooledBufferWriter Body { get; } = new();

    /// <summary>Sends what is written so far if it is much. To be called between the items of a list.</summary>
    public ValueTask SendIfLargeAsync() => Body.WrittenCount < SendThreshold ? default : SendAsync(StatusCodes.Status200OK);

    /// <summary>Sends what is left.</summary>
    public ValueTask CompleteAsync(int status = StatusCodes.Status200OK)
    {
        if (Body.WrittenCount >= SendThreshold)
            return SendAsync(status);
        if (!http.Response.HasStarted)
            JsonHeaders.Set(http.Response, status, Body.WrittenCount);
        http.Response.BodyWriter.Write(Body.WrittenSpan);
        return default;
    }

    public void Dispose() => Body.Dispose();

    private async ValueTask SendAsync(int status)
    {
        if (!http.Response.HasStarted)
            JsonHeaders.Set(http.Response, status, length: null);
        await http.Response.BodyWriter.WriteAsync(Body.WrittenMemory, http.RequestAborted).ConfigureAwait(false);
        Body.Clear();
    }
}
