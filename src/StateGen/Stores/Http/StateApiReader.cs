using System.Text.Json;

namespace StateGen.Stores.Http;

/// <summary>
/// Reads the bodies of answers. Values are slices of the answer's array, which is nobody else's, so none is copied; one value that is kept keeps
/// the whole array.
/// </summary>
internal static class StateApiReader
{
    /// <summary>The items of a bulk get, in the order of the answer.</summary>
    public static List<StateItem> ReadItems(byte[] body)
    {
        Utf8JsonReader json = StateApiJson.Open(body);
        json.Read();
        List<StateItem> items = ReadItems(ref json, body);
        ExpectEnd(ref json);
        return items;
    }

    /// <summary>A page of a query.</summary>
    public static (List<StateItem> Items, string? Token) ReadQueryPage(byte[] body)
    {
        Utf8JsonReader json = StateApiJson.Open(body);
        json.Read();
        Expect(ref json, JsonTokenType.StartObject);
        List<StateItem> items = [];
        string? token = null;
        while (ReadsMember(ref json))
        {
            if (json.ValueTextEquals("results"u8) && json.Read())
                items = ReadItems(ref json, body);
            else if (json.ValueTextEquals("token"u8) && json.Read())
                token = json.GetString();
            else
                json.Skip();
        }

        ExpectEnd(ref json);
        return (items, string.IsNullOrEmpty(token) ? null : token);
    }

    /// <summary>A page of keys.</summary>
    public static (List<string> Keys, string? Token) ReadKeyPage(byte[] body)
    {
        Utf8JsonReader json = StateApiJson.Open(body);
        json.Read();
        Expect(ref json, JsonTokenType.StartObject);
        List<string> keys = [];
        string? token = null;
        while (ReadsMember(ref json))
        {
            if (json.ValueTextEquals("keys"u8) && json.Read())
                keys = ReadStrings(ref json);
            else if (json.ValueTextEquals("token"u8) && json.Read())
                token = json.GetString();
            else
                json.Skip();
        }

        ExpectEnd(ref json);
        return (keys, string.IsNullOrEmpty(token) ? null : token);
    }

    /// <summary>The components that a server has, with the names of their capabilities.</summary>
    public static Dictionary<string, List<string>> ReadComponents(byte[] body)
    {
        Utf8JsonReader json = StateApiJson.Open(body);
        json.Read();
        Expect(ref json, JsonTokenType.StartObject);
        var components = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        while (ReadsMember(ref json))
        {
            bool isList = json.ValueTextEquals("components"u8);
            json.Read();
            if (!isList || json.TokenType == JsonTokenType.Null)
            {
                json.Skip();
                continue;
            }

            Expect(ref json, JsonTokenType.StartArray);
            while (json.Read() && json.TokenType != JsonTokenType.EndArray)
                ReadComponent(ref json, components);
        }

        return components;
    }

    private static void ReadComponent(ref Utf8JsonReader json, Dictionary<string, List<string>> components)
    {
        Expect(ref json, JsonTokenType.StartObject);
        string name = string.Empty;
        List<string> capabilities = [];
        while (ReadsMember(ref json))
        {
            if (json.ValueTextEquals("name"u8) && json.Read())
                name = json.GetString() ?? string.Empty;
            else if (json.ValueTextEquals("capabilities"u8) && json.Read())
                capabilities = ReadStrings(ref json);
            else
                json.Skip();
        }

        components[name] = capabilities;
    }

    private static List<StateItem> ReadItems(ref Utf8JsonReader json, byte[] body)
    {
        var items = new List<StateItem>();
        if (json.TokenType == JsonTokenType.Null)
            return items;
        Expect(ref json, JsonTokenType.StartArray);
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
            items.Add(ReadItem(ref json, body));
        return items;
    }

    private static StateItem ReadItem(ref Utf8JsonReader json, byte[] body)
    {
        Expect(ref json, JsonTokenType.StartObject);
        string key = string.Empty;
        string? error = null;
        ETag etag = default;
        DateTimeOffset? expiresAt = null;
        ReadOnlyMemory<byte>? data = null;
        while (ReadsMember(ref json))
        {
            if (json.ValueTextEquals("key"u8) && json.Read())
                key = json.GetString() ?? string.Empty;
            else if ((json.ValueTextEquals("data"u8) || json.ValueTextEquals("value"u8)) && json.Read())
                data = ReadRaw(ref json, body);
            else if (json.ValueTextEquals("etag"u8) && json.Read())
                etag = json.GetString();
            else if (json.ValueTextEquals("metadata"u8) && json.Read())
                expiresAt = ReadExpiry(ref json);
            else if (json.ValueTextEquals("error"u8) && json.Read())
                error = json.GetString();
            else
                json.Skip();
        }

        return ToItem(key, data, etag, expiresAt, error);
    }

    private static StateItem ToItem(string key, ReadOnlyMemory<byte>? data, ETag etag, DateTimeOffset? expiresAt, string? error)
    {
        if (!string.IsNullOrEmpty(error))
            return StateItem.Failed(key, new StateError(StateErrorKind.Failed, error) { Key = key });
        if (data is null && !etag.HasValue)
            return StateItem.Missing(key);

        // A version without data is a value without bytes, which is no JSON.
        StateValue value = data is { } bytes ? StateValue.Json(bytes) : StateValue.Opaque(default);
        return new StateItem { Key = key, Found = true, Value = value, ETag = etag, ExpiresAt = expiresAt };
    }

    private static ReadOnlyMemory<byte> ReadRaw(ref Utf8JsonReader json, byte[] body)
    {
        int start = (int)json.TokenStartIndex;
        json.Skip();
        return body.AsMemory(start, (int)json.BytesConsumed - start);
    }

    private static DateTimeOffset? ReadExpiry(ref Utf8JsonReader json)
    {
        if (json.TokenType == JsonTokenType.Null)
            return null;
        Expect(ref json, JsonTokenType.StartObject);
        DateTimeOffset? expiresAt = null;
        while (ReadsMember(ref json))
        {
            if (json.ValueTextEquals("ttlExpireTime"u8) && json.Read())
                expiresAt = json.TryGetDateTimeOffset(out DateTimeOffset time) ? time : throw new JsonException("ttlExpireTime is no time.");
            else
                json.Skip();
        }

        return expiresAt;
    }

    private static List<string> ReadStrings(ref Utf8JsonReader json)
    {
        var strings = new List<string>();
        if (json.TokenType == JsonTokenType.Null)
            return strings;
        Expect(ref json, JsonTokenType.StartArray);
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
            strings.Add(json.GetString() ?? string.Empty);
        return strings;
    }

    /// <summary>Goes to the next name in an object, or to the end of it.</summary>
    private static bool ReadsMember(ref Utf8JsonReader json) => json.Read() && json.TokenType == JsonTokenType.PropertyName;

    private static void Expect(ref Utf8JsonReader json, JsonTokenType type)
    {
        if (json.TokenType != type)
            throw new JsonException($"{type} was expected, but there is {json.TokenType}.");
    }

    private static void ExpectEnd(ref Utf8JsonReader json)
    {
        if (json.Read())
            throw new JsonException("There is more text after the answer.");
    }
}
