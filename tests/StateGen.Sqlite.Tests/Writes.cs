using System.Text;
using StateGen.Stores;

namespace StateGen.Sqlite.Tests;

/// <summary>Short ways to say what to write.</summary>
internal static class Writes
{
    public static StateSave Save(
        string key, string json = "1", ETag etag = default, StateConcurrency concurrency = StateConcurrency.Default, TimeSpan? timeToLive = null) =>
        new() { Key = key, Value = StateValue.Json(Encoding.UTF8.GetBytes(json)), ETag = etag, Concurrency = concurrency, TimeToLive = timeToLive };

    public static string Text(StateItem item) => Encoding.UTF8.GetString(item.Value.Bytes.Span);
}
