using System.Text.Json;
using System.Text.Unicode;
using StackExchange.Redis;

namespace StateGen.Stores.Redis;

/// <summary>Makes items out of what the scripts answer for an entry.</summary>
internal static class EntryReader
{
    /// <summary>How many values the scripts answer for an entry: its data, its version, its expiry.</summary>
    public const int Width = 3;

    private const long Nothing = -1;
    private const long NoFields = -2;

    /// <summary>Reads an item.</summary>
    /// <param name="key">The key.</param>
    /// <param name="values">What a script answered.</param>
    /// <param name="at">Where the values of the entry start.</param>
    /// <returns>The item.</returns>
    public static StateItem Read(string key, RedisValue[] values, int at)
    {
        long expiry = (long)values[at + 2];
        if (expiry < 0)
            return expiry == Nothing ? StateItem.Missing(key) : StateItem.Failed(key, Foreign(key, expiry));

        byte[] data = values[at]!;
        return new StateItem
        {
            Key = key,
            Found = true,
            Value = IsJson(data) ? StateValue.Json(data) : StateValue.Opaque(data),
            ETag = (string?)values[at + 1],
            ExpiresAt = expiry == 0 ? null : DateTimeOffset.FromUnixTimeMilliseconds(expiry),
        };
    }

    private static StateError Foreign(string key, long expiry) =>
        new(
            StateErrorKind.Failed,
            expiry == NoFields
                ? "required hash field 'data' or 'version' was not found"
                : "WRONGTYPE Operation against a key holding the wrong kind of value")
        {
            Key = key,
        };

    /// <summary>The layout has no mark for bytes that are no JSON, so they are looked at.</summary>
    private static bool IsJson(byte[] data)
    {
        if (data.Length == 0 || !Utf8.IsValid(data))
            return false;
        var reader = new Utf8JsonReader(data, new JsonReaderOptions { MaxDepth = int.MaxValue });
        try
        {
            while (reader.Read())
            {
                // What counts is that it gets to the end.
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
