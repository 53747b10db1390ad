using System.Text.Json;
using Microsoft.AspNetCore.Http;
using StateGen.Queries.JsonText;

namespace StateGen.Server.Requests;

/// <summary>Decodes bodies, and words what is wrong with them as the runtime does.</summary>
internal static class BodyDecoder
{
    public const string TooLarge = "stream too large";

    /// <summary>Decodes a body. What lies beyond the limit may only be white space behind a complete value.</summary>
    public static ValueTask<Decoded<T>> DecodeAsync<T>(HttpContext http, in RequestBody body, BodyDecode<T> decode)
    {
        Decoded<T> decoded = Decode(body.Bytes.Span, decode);
        return body.Overflow == BodyOverflow.None ? new(decoded) : CheckRestAsync(http, decoded, body.Overflow);
    }

    /// <summary>Decodes a text that is the whole of a body, or a part of one that is known to be valid.</summary>
    public static Decoded<T> Decode<T>(ReadOnlySpan<byte> json, BodyDecode<T> decode)
    {
        var reader = new BodyReader(json);
        try
        {
            reader.Json.Read();
            T value = decode(ref reader);
            // Reading on fails if anything follows.
            reader.Json.Read();
            return new(value, reader.TypeError);
        }
        catch (JsonException)
        {
            // The reader's own words are not those that clients of the runtime know.
            return new(default!, GoJsonSyntax.FindError(json, isStream: true) ?? GoJsonErrors.EndOfStream);
        }
    }

    private static async ValueTask<Decoded<T>> CheckRestAsync<T>(HttpContext http, Decoded<T> decoded, BodyOverflow overflow)
    {
        if (decoded.Error is GoJsonErrors.EndOfStream or GoJsonErrors.EmptyStream && overflow == BodyOverflow.More)
            return decoded with { Error = TooLarge };
        if (decoded.Error is null && !await RequestBody.RestIsWhiteSpaceAsync(http).ConfigureAwait(false))
            return decoded with { Error = TooLarge };
        return decoded;
    }
}
