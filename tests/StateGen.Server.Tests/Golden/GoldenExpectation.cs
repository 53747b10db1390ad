using System.Text.Json;
using StateGen.Server.Tests.Hosting;

namespace StateGen.Server.Tests.Golden;

/// <summary>What a recorded request has to answer.</summary>
internal sealed class GoldenExpectation(JsonElement expect)
{
    private static readonly string[] Known = ["status", "json", "etag", "ttl", "error", "keys", "ordered", "token", "data", "why"];
    private static readonly string[] KnownOfError = ["errorCode", "message", "messageStartsWith", "reasons", "details"];

    public void Check(RawResponse response, string step)
    {
        string what = $"{step} answered {response.StatusLine}: {response.Text}";
        Assert.All(expect.EnumerateObject(), member => Assert.Contains(member.Name, Known));
        Assert.True(expect.GetProperty("status").GetInt32() == response.Status, what);
        if (response.Status == 204)
            Assert.True(response.Body.Length == 0 && !response.Has("Content-Type") && !response.Has("Content-Length"), what);
        foreach (JsonProperty member in expect.EnumerateObject())
            Assert.True(IsMet(member, response), $"{member} is not met: {what}");
    }

    private bool IsMet(JsonProperty member, RawResponse response) => member.Name switch
    {
        "json" => JsonEquality.Matches(member.Value, Root(response)),
        "etag" => member.Value.GetBoolean() == response.Has("ETag"),
        "ttl" => member.Value.GetBoolean() == response.Has("metadata.ttlExpireTime"),
        "error" => IsError(member.Value, Root(response)),
        "keys" => AreKeys(member.Value, Results(response)),
        "token" => member.Value.GetBoolean() == Root(response).TryGetProperty("token", out _),
        "data" => member.Value.EnumerateArray().Zip(Results(response)).All(pair => JsonEquality.Matches(pair.First, pair.Second.GetProperty("data"))),
        _ => true,
    };

    private bool AreKeys(JsonElement expected, IEnumerable<JsonElement> results)
    {
        IEnumerable<string> keys = expected.EnumerateArray().Select(key => key.GetString()!);
        IEnumerable<string> found = results.Select(result => result.GetProperty("key").GetString()!);
        bool isOrdered = expect.TryGetProperty("ordered", out JsonElement ordered) && ordered.GetBoolean();
        return isOrdered ? keys.SequenceEqual(found) : keys.Order(StringComparer.Ordinal).SequenceEqual(found.Order(StringComparer.Ordinal));
    }

    private static bool IsError(JsonElement expected, JsonElement actual)
    {
        Assert.All(expected.EnumerateObject(), member => Assert.Contains(member.Name, KnownOfError));
        string message = actual.GetProperty("message").GetString()!;
        return expected.GetProperty("errorCode").GetString() == actual.GetProperty("errorCode").GetString()
            && (!expected.TryGetProperty("message", out JsonElement whole) || whole.GetString() == message)
            && (!expected.TryGetProperty("messageStartsWith", out JsonElement start) || message.StartsWith(start.GetString()!, StringComparison.Ordinal))
            && (!expected.TryGetProperty("reasons", out JsonElement reasons) || HasReasons(reasons, actual))
            && (!expected.TryGetProperty("details", out JsonElement details) || HasDetails(details, actual));
    }

    private static bool HasReasons(JsonElement reasons, JsonElement actual)
    {
        var found = Details(actual).Where(d => d.TryGetProperty("reason", out _)).Select(d => d.GetProperty("reason").GetString()).ToList();
        return reasons.EnumerateArray().All(reason => found.Contains(reason.GetString()));
    }

    private static bool HasDetails(JsonElement kinds, JsonElement actual)
    {
        IEnumerable<string> expected = kinds.EnumerateArray().Select(kind => $"type.googleapis.com/google.rpc.{kind.GetString()}");
        IEnumerable<string> found = Details(actual).Select(d => d.GetProperty("@type").GetString()!);
        return expected.Order(StringComparer.Ordinal).SequenceEqual(found.Order(StringComparer.Ordinal));
    }

    private static IEnumerable<JsonElement> Details(JsonElement error) =>
        error.TryGetProperty("details", out JsonElement details) ? details.EnumerateArray() : [];

    private static IEnumerable<JsonElement> Results(RawResponse response) => Root(response).GetProperty("results").EnumerateArray();

    private static JsonElement Root(RawResponse response) => JsonEquality.Parse(response.Body);
}
