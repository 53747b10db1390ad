using System.Text;
using System.Text.Json;
using StackExchange.Redis;

namespace StateGen.Redis.Tests.Layout;

/// <summary>A hash that a sidecar left in Redis.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Seconds">How long it lives; -1 for ever.</param>
/// <param name="Fields">Its fields.</param>
internal sealed record RecordedRow(string Key, int Seconds, IReadOnlyDictionary<string, byte[]> Fields)
{
    public const string Prefix = "golden||";

    public static IReadOnlyList<RecordedRow> All { get; } = Load();

    public string Name => Key[Prefix.Length..];

    public async Task WriteAsync(IDatabase database)
    {
        await database.HashSetAsync(Key, [.. Fields.Select(static field => new HashEntry(field.Key, field.Value))]);
        if (Seconds > 0)
            await database.KeyExpireAsync(Key, TimeSpan.FromSeconds(Seconds));
    }

    private static IReadOnlyList<RecordedRow> Load()
    {
        using JsonDocument rows = JsonDocument.Parse(File.ReadAllText(Recording.PathOf("redis.json")));
        return [.. rows.RootElement.EnumerateArray().Select(static row => new RecordedRow(
            row.GetProperty("key").GetString()!,
            row.GetProperty("ttl").GetInt32(),
            row.GetProperty("fields").EnumerateObject().ToDictionary(
                static field => field.Name, static field => Encoding.Latin1.GetBytes(field.Value.GetString()!), StringComparer.Ordinal)))];
    }
}
