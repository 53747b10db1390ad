using System.Buffers;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using StateGen.Stores;

namespace StateGen.Server.Responses;

/// <summary>The headers that speak of an entry.</summary>
internal static class StateHeaders
{
    /// <summary>The name as the runtime's server spells it on the wire.</summary>
    public const string ExpireTime = "Metadata.ttlexpiretime";

    private const string Format = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    private static readonly SearchValues<char> Sendable = SearchValues.Create([.. Enumerable.Range(' ', '\x7F' - ' ').Select(c => (char)c)]);

    public static void SetETag(HttpResponse response, ETag etag)
    {
        if (etag.HasValue && IsSendable(etag.Value))
            response.Headers.ETag = etag.Value;
    }

    public static void SetExpiry(HttpResponse response, DateTimeOffset? expiresAt)
    {
        if (expiresAt is { } instant)
            response.Headers[ExpireTime] = FormatExpiry(instant);
    }

    public static string FormatExpiry(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString(Format, CultureInfo.InvariantCulture);

    public static void WriteExpiry(PooledBufferWriter output, DateTimeOffset instant)
    {
        instant.UtcDateTime.TryFormat(output.GetSpan(Format.Length), out int written, Format, CultureInfo.InvariantCulture);
        output.Advance(written);
    }

    /// <summary>Whether a text can be the value of a header: printable ASCII.</summary>
    public static bool IsSendable(string text) => !text.AsSpan().ContainsAnyExcept(Sendable);
}
