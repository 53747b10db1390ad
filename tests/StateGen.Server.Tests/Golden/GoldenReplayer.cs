using System.Net;
using System.Text;
using System.Text.Json;
using StateGen.Server.Tests.Hosting;

namespace StateGen.Server.Tests.Golden;

/// <summary>Sends the requests of a recorded scenario exactly as they were sent, and checks every expectation.</summary>
internal sealed class GoldenReplayer(EndPoint server, string store)
{
    private static int _lastKey;

    private readonly string _key = $"k{Interlocked.Increment(ref _lastKey)}-";
    private readonly Dictionary<string, RawResponse> _named = new(StringComparer.Ordinal);

    public async Task ReplayAsync(GoldenScenario scenario)
    {
        using var client = new RawClient(server);
        int number = 0;
        foreach (JsonElement step in scenario.Content.GetProperty("steps").EnumerateArray())
        {
            JsonElement request = step.GetProperty("request");
            RawResponse response = await SendAsync(client, request);
            if (request.TryGetProperty("name", out JsonElement name))
                _named[name.GetString()!] = response;
            if (step.TryGetProperty("expect", out JsonElement expect))
                new GoldenExpectation(JsonEquality.Parse(Fill(expect.GetRawText()))).Check(response, $"step {number}: {request}");
            number++;
        }
    }

    private Task<RawResponse> SendAsync(RawClient client, JsonElement request)
    {
        string? body = Body(request);
        var headers = new List<string>();
        if (body is not null)
            headers.Add("Content-Type: application/json");
        if (request.TryGetProperty("headers", out JsonElement given))
        {
            foreach (JsonProperty header in given.EnumerateObject())
            {
                headers.RemoveAll(h => h.StartsWith(header.Name + ":", StringComparison.OrdinalIgnoreCase));
                if (header.Value.GetString() is { Length: > 0 } value)
                    headers.Add($"{header.Name}: {Fill(value)}");
            }
        }

        string path = Fill(request.GetProperty("path").GetString()!);
        return client.SendAsync(request.GetProperty("method").GetString()!, path, body is null ? null : Encoding.UTF8.GetBytes(body), [.. headers]);
    }

    private string? Body(JsonElement request)
    {
        if (request.TryGetProperty("body", out JsonElement body))
            return Fill(body.GetRawText());
        if (request.TryGetProperty("raw", out JsonElement raw))
            return Fill(raw.GetString()!);
        if (!request.TryGetProperty("raw_repeat", out JsonElement repeat))
            return null;
        string text = string.Concat(Enumerable.Repeat(repeat[1].GetString(), repeat[2].GetInt32()));
        return Fill(repeat[0].GetString()!) + text + Fill(repeat[3].GetString()!);
    }

    private string Fill(string text)
    {
        text = text.Replace("{store}", store, StringComparison.Ordinal).Replace("{k}", _key, StringComparison.Ordinal);
        foreach ((string name, RawResponse response) in _named)
        {
            text = text.Replace($"{{{{etag:{name}}}}}", response["ETag"] ?? string.Empty, StringComparison.Ordinal);
            if (text.Contains($"{{{{token:{name}}}}}", StringComparison.Ordinal))
                text = text.Replace($"{{{{token:{name}}}}}", (string?)response.Json!["token"], StringComparison.Ordinal);
        }

        return text;
    }
}
