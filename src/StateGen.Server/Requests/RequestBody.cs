using System.Buffers;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace StateGen.Server.Requests;

/// <summary>
/// The body of a request in one piece: in the server's own buffer where it came in one, else in pooled memory. It is valid until
/// <see cref="Release"/>.
/// </summary>
internal readonly struct RequestBody
{
    private const int FirstBuffer = 16 * 1024;
    private const int LargestFirstBuffer = 128 * 1024;
    private const int MaxUnread = 256 * 1024;

    private readonly PipeReader? _reader;
    private readonly SequencePosition _end;
    private readonly byte[]? _rented;

    private RequestBody(ReadOnlyMemory<byte> bytes, PipeReader reader, SequencePosition end)
    {
        Bytes = bytes;
        _reader = reader;
        _end = end;
    }

    private RequestBody(ReadOnlyMemory<byte> bytes, byte[] rented, BodyOverflow overflow)
    {
        Bytes = bytes;
        _rented = rented;
        Overflow = overflow;
    }

    /// <summary>The body, cut off at the limit.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>What there is beyond the limit.</summary>
    public BodyOverflow Overflow { get; }

    /// <summary>
    /// Announces that the connection closes if much of the body is left unread, as the runtime's server does. What is unread is drained after
    /// the answer, so the client sees it all the same. Reading the body takes the announcement back.
    /// </summary>
    public static void ExpectUnread(HttpContext http) => AnnounceClose(http, http.Request.ContentLength ?? 0);

    /// <summary>Reads the body up to a limit.</summary>
    /// <param name="http">The request.</param>
    /// <param name="limit">The most bytes to keep.</param>
    /// <returns>The body. What is beyond the limit is left unread.</returns>
    public static async ValueTask<RequestBody> ReadAsync(HttpContext http, long limit)
    {
        // The limit of the web server answers 413, which is not this API's word for it.
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } feature)
            feature.MaxRequestBodySize = null;
        PipeReader reader = http.Request.BodyReader;
        ReadResult read = await reader.ReadAsync(http.RequestAborted).ConfigureAwait(false);
        if (read is { IsCompleted: true, Buffer: { IsSingleSegment: true } buffer } && buffer.Length <= limit)
        {
            AnnounceClose(http, unread: 0);
            return new RequestBody(buffer.First, reader, buffer.End);
        }

        return await GatherAsync(http, reader, read, limit).ConfigureAwait(false);
    }

    /// <summary>Whether all that is beyond the limit is white space. Reads it, and keeps none of it.</summary>
    public static async ValueTask<bool> RestIsWhiteSpaceAsync(HttpContext http)
    {
        PipeReader reader = http.Request.BodyReader;
        while (true)
        {
            ReadResult read = await reader.ReadAsync(http.RequestAborted).ConfigureAwait(false);
            bool blank = true;
            foreach (ReadOnlyMemory<byte> segment in read.Buffer)
                blank &= segment.Span.IndexOfAnyExcept(" \t\r\n"u8) < 0;
            reader.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted)
                AnnounceClose(http, unread: 0);
            if (!blank || read.IsCompleted)
                return blank;
        }
    }

    /// <summary>Gives the memory back.</summary>
    public void Release()
    {
        _reader?.AdvanceTo(_end);
        if (_rented is not null)
            ArrayPool<byte>.Shared.Return(_rented);
    }

    private static async ValueTask<RequestBody> GatherAsync(HttpContext http, PipeReader reader, ReadResult read, long limit)
    {
        byte[] bytes = ArrayPool<byte>.Shared.Rent(InitialSize(http, limit));
        int length = 0;
        while (true)
        {
            ReadOnlySequence<byte> buffer = read.Buffer;
            long room = limit - length;
            ReadOnlySequence<byte> kept = buffer.Length > room ? buffer.Slice(0, room) : buffer;
            bytes = EnsureRoom(bytes, length, (int)kept.Length);
            kept.CopyTo(bytes.AsSpan(length));
            length += (int)kept.Length;
            if (buffer.Length > room)
            {
                bool one = read.IsCompleted && buffer.Length == room + 1;
                reader.AdvanceTo(kept.End);
                AnnounceClose(http, (http.Request.ContentLength ?? 0) - length);
                return new RequestBody(bytes.AsMemory(0, length), bytes, one ? BodyOverflow.OneByte : BodyOverflow.More);
            }

            reader.AdvanceTo(buffer.End);
            if (read.IsCompleted)
            {
                AnnounceClose(http, unread: 0);
                return new RequestBody(bytes.AsMemory(0, length), bytes, BodyOverflow.None);
            }

            read = await reader.ReadAsync(http.RequestAborted).ConfigureAwait(false);
        }
    }

    private static void AnnounceClose(HttpContext http, long unread)
    {
        if (http.Request.ContentLength > MaxUnread)
            http.Response.Headers.Connection = unread > MaxUnread ? "close" : default;
    }

    private static int InitialSize(HttpContext http, long limit)
    {
        // What a client says it is going to send is no reason to set much memory aside before it does.
        long expected = Math.Min(http.Request.ContentLength ?? FirstBuffer, LargestFirstBuffer);
        return (int)Math.Min(expected, limit);
    }

    private static byte[] EnsureRoom(byte[] bytes, int length, int more)
    {
        if (bytes.Length - length >= more)
            return bytes;
        byte[] grown = ArrayPool<byte>.Shared.Rent(Math.Max(checked(length + more), (int)Math.Min(bytes.Length * 2L, Array.MaxLength)));
        bytes.AsSpan(0, length).CopyTo(grown);
        ArrayPool<byte>.Shared.Return(bytes);
        return grown;
    }
}
