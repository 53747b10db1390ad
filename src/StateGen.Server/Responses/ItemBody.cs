using StateGen.Server.Errors;
using StateGen.Server.Json;
using StateGen.Stores;

namespace StateGen.Server.Responses;

/// <summary>Writes an entry as an element of a list. Members without a value are left out.</summary>
internal static class ItemBody
{
    private const string NotJson = "the stored value is not JSON; a get of its key returns the bytes";

    /// <summary>Writes an element of a bulk get.</summary>
    public static void Write(PooledBufferWriter body, in StateItem item)
    {
        WriteKey(body, item);
        if (HasData(item))
            WriteData(body, item);
        WriteRest(body, item);
    }

    /// <summary>Writes a result of a query, which has always data.</summary>
    public static void WriteResult(PooledBufferWriter body, in StateItem item)
    {
        WriteKey(body, item);
        if (HasData(item))
            WriteData(body, item);
        else
            body.Write(",\"data\":null"u8);
        WriteRest(body, item);
    }

    private static bool HasData(in StateItem item) => item is { Found: true, Value: { IsJson: true, Bytes.IsEmpty: false } };

    private static void WriteKey(PooledBufferWriter body, in StateItem item)
    {
        body.Write("{\"key\":"u8);
        GoJsonString.Write(body, item.Key);
    }

    private static void WriteData(PooledBufferWriter body, in StateItem item)
    {
        body.Write(",\"data\":"u8);
        ReadOnlySpan<byte> json = item.Value.Bytes.Span;
        if (JsonText.HasInsignificantWhiteSpace(json))
            body.Advance(JsonText.Compact(json, body.GetSpan(json.Length)));
        else
            body.Write(json);
    }

    private static void WriteRest(PooledBufferWriter body, in StateItem item)
    {
        WriteETag(body, item);
        if (item.ExpiresAt is { } expiresAt)
        {
            body.Write(",\"metadata\":{\"ttlExpireTime\":\""u8);
            StateHeaders.WriteExpiry(body, expiresAt);
            body.Write("\"}"u8);
        }

        WriteError(body, item);
        body.Write("}"u8);
    }

    private static void WriteETag(PooledBufferWriter body, in StateItem item)
    {
        if (!item.ETag.HasValue)
            return;
        body.Write(",\"etag\":"u8);
        GoJsonString.Write(body, item.ETag.Value);
    }

    /// <summary>An entry that is not JSON cannot stand in JSON. The runtime sends nothing at all then.</summary>
    private static void WriteError(PooledBufferWriter body, in StateItem item)
    {
        string? error = item.Error is { } failure ? StoreFailure.Describe(failure) : item is { Found: true, Value.IsJson: false } ? NotJson : null;
        if (error is null)
            return;
        body.Write(",\"error\":"u8);
        GoJsonString.Write(body, error);
    }
}
