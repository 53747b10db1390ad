using System.Buffers;

namespace StateGen.Sidecar.Hosting;

/// <summary>The bytes by which a client that speaks HTTP/2 without TLS begins.</summary>
internal static class Http2Preface
{
    private static ReadOnlySpan<byte> Bytes => "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8;

    /// <summary>Compares the start of a connection.</summary>
    /// <param name="received">What has been received so far.</param>
    /// <returns>Whether it is the preface; <see langword="null"/> if more bytes have to tell.</returns>
    public static bool? Matches(ReadOnlySequence<byte> received)
    {
        Span<byte> start = stackalloc byte[Bytes.Length];
        var length = (int)Math.Min(received.Length, Bytes.Length);
        received.Slice(0, length).CopyTo(start);
        if (!Bytes.StartsWith(start[..length]))
            return false;
        return length == Bytes.Length ? true : null;
    }
}
