using System.Text;
using StateGen.Stores;

namespace StateGen.Redis.Tests;

/// <summary>Writes in few words.</summary>
internal static class Writes
{
    public static StateSave Save(string key, string json = "1", ETag etag = default) =>
        new() { Key = key, Value = StateValue.Json(Encoding.UTF8.GetBytes(json)), ETag = etag };

    public static string TextOf(StateItem item) => Encoding.UTF8.GetString(item.Value.Bytes.Span);
}
