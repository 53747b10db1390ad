using System.Text;
using StateGen.Stores;

namespace StateGen.Tests.Stores.Http;

/// <summary>Makes stores over a script, and what goes into them.</summary>
internal static class ScriptedStore
{
    public static HttpStateStore Over(ScriptedHandler handler, Action<HttpStateStoreOptions>? configure = null)
    {
        var options = new HttpStateStoreOptions
        {
            StoreName = "shop",
            RetryDelay = TimeSpan.Zero,
            HttpClientFactory = () => new HttpClient(handler, disposeHandler: false),
        };
        configure?.Invoke(options);
        return new HttpStateStore(options, static _ => null);
    }

    public static StateSave Save(string key, string json = "1", string? etag = null) =>
        new() { Key = key, Value = StateValue.Json(Encoding.UTF8.GetBytes(json)), ETag = etag };

    public static StateSave Create(string key, string json = "1") => new()
    {
        Key = key,
        Value = StateValue.Json(Encoding.UTF8.GetBytes(json)),
        Concurrency = StateConcurrency.FirstWrite,
    };

    public static StateDelete Delete(string key, string? etag = null) => new() { Key = key, ETag = etag };

    public static string Text(this StateItem item) => Encoding.UTF8.GetString(item.Value.Bytes.Span);
}
