using System.Text;
using StateGen.Stores;

namespace StateGen.Tests.Queries;

/// <summary>Shorthands of the query tests for what they are made of.</summary>
internal static class Json
{
    public static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    public static StateItem Item(string key, string json) =>
        new() { Key = key, Found = true, Value = StateValue.Json(Bytes(json)), ETag = "1" };

    public static StateItem Opaque(string key, string text) =>
        new() { Key = key, Found = true, Value = StateValue.Opaque(Bytes(text)), ETag = "1" };
}
