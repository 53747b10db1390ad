using System.Globalization;
using System.Text;

namespace StateGen.Server.Tests.Fuzzing;

/// <summary>Makes requests that are almost right. The same seed makes the same requests.</summary>
internal sealed class RequestFuzzer(int seed, int bodyLimit)
{
    private static readonly string[] Methods = ["GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "get", "BREW"];
    private static readonly string[] Stores = ["store", "store", "store", "store", "st%6Fre", "poor", "nope", "STORE", "%2F", "%FF"];
    private static readonly string[] Words = ["first-write", "last-write", "strong", "eventual", "", "bogus"];
    private static readonly string[] Seconds = ["60", "-1", "0", "", "-2", "abc", "99999999999", "+1", "1e3"];
    private static readonly string[] Names = ["key", "KEY", "value", "etag", "Etag", "metadata", "options", "contentType", "other", "k\\u0065y"];

    private static readonly string[] Literals =
    [
        "null", "true", "false", "0", "-0", "1e400", "9007199254740993", "\"\"", "\"a\"", "\"\\ud800\"", "\"<&>\\u2028\"", "\"☃\"", "[]", "{}", "[1,{\"a\":[ ]}]",
    ];

    private static readonly string[] Headers =
    [
        "If-Match: 1", "If-Match:", "If-None-Match: *", "traceparent: 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", "traceparent: x",
        "tracestate: a=1", "baggage: a=b", "baggage: bad", "dapr-app-id: other", "dapr-api-token: x", "Authorization: Basic ZGFwci1hcHAtaWQ6eA==",
        "Content-Type: text/plain", "Content-Encoding: gzip", "Accept: */*", "X-Long: xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", "dapr-api-token: \u00ff",
    ];

    private readonly Random _random = new(seed);

    /// <summary>The next request, byte for byte.</summary>
    /// <param name="isHead">Whether the answer has no body.</param>
    public byte[] Next(out bool isHead)
    {
        (string method, string target, string? body) = Route();
        if (Chance(0.1))
            method = Pick(Methods);
        if (Chance(0.3))
            target += "?" + Query();
        if (Chance(0.15))
            target = MutateTarget(target);
        isHead = method == "HEAD";
        return Assemble(method, target, body is null ? null : Mutate(Encoding.UTF8.GetBytes(body)));
    }

    private (string Method, string Target, string? Body) Route()
    {
        string store = Pick(Stores);
        switch (_random.Next(12))
        {
            case 0 or 1:
                return ("GET", $"/v1.0/state/{store}/{Segment()}", null);
            case 2:
                return ("DELETE", $"/v1.0/state/{store}/{Segment()}", null);
            case 3 or 4 or 5:
                return ("POST", $"/v1.0/state/{store}", $"[{Many(Item)}]");
            case 6:
                return ("POST", $"/v1.0/state/{store}/bulk", $$"""{"keys":[{{Many(Key)}}],"parallelism":{{_random.Next(-2, 20)}}}""");
            case 7 or 8:
                return ("PUT", $"/v1.0/state/{store}/transaction", $$"""{"operations":[{{Many(Operation)}}],"metadata":{"a":"b"} }""");
            case 9:
                return ("POST", $"/v1.0-alpha1/state/{store}/query", $$"""{"filter":{{Filter(0)}},"sort":[{"key":"a"}],"page":{"limit":{{_random.Next(-1, 5)}} } }""");
            case 10:
                return Chance(0.5)
                    ? ("GET", $"/v1.0/actors/cart/{Segment()}/state/{Segment()}", null)
                    : ("POST", $"/v1.0/actors/cart/{Segment()}/state", $"[{Many(Operation)}]");
            default:
                return Other(store);
        }
    }

    private (string Method, string Target, string? Body) Other(string store) => _random.Next(5) switch
    {
        0 => ("GET", "/v1.0/healthz", null),
        1 => ("GET", "/v1.0/metadata", null),
        2 => ("PUT", "/v1.0/metadata/" + Pick("a", "b", "%2F"), "text"),
        3 => ("GET", $"/v1.0-alpha1/state/{store}?limit={_random.Next(-1, 4)}&prefix={Segment()}&token={Segment()}", null),
        _ => ("GET", "/" + Segment(), null),
    };

    private string Item()
    {
        var item = new StringBuilder("{\"key\":").Append(Key());
        for (int i = _random.Next(4); i > 0; i--)
            item.Append(CultureInfo.InvariantCulture, $",\"{Pick(Names)}\":{(Chance(0.3) ? Metadata() : Pick(Literals))}");
        if (Chance(0.2))
            item.Append(CultureInfo.InvariantCulture, $",\"options\":{{\"concurrency\":\"{Pick(Words)}\",\"consistency\":\"{Pick(Words)}\"}}");
        if (Chance(0.6))
            item.Append(",\"value\":").Append(Value(0));
        return item.Append('}').ToString();
    }

    private string Metadata() => $"{{\"ttlInSeconds\":\"{Pick(Seconds)}\",\"a\":\"b\"}}";

    private string Operation() => $"{{\"operation\":\"{Pick("upsert", "upsert", "delete", "Upsert", "")}\",\"request\":{(Chance(0.1) ? Pick(Literals) : Item())}}}";

    private string Filter(int depth) => _random.Next(depth > 4 ? 3 : 5) switch
    {
        0 => "{}",
        1 => $"{{\"{Pick("EQ", "NEQ", "GT", "LTE", "LIKE")}\":{{\"{Pick("a", "a.b", "")}\":{Pick(Literals)}}}}}",
        2 => $"{{\"IN\":{{\"a\":[{Many(() => Pick(Literals))}]}}}}",
        _ => $"{{\"{Pick("AND", "OR")}\":[{Filter(depth + 1)},{Filter(depth + 1)}]}}",
    };

    private string Value(int depth) => _random.Next(depth > 3 ? 1 : 4) switch
    {
        1 => $"[ {Many(() => Value(depth + 1))} ]",
        2 => $"{{\"a\" : {Value(depth + 1)},\n\"b\":{Value(depth + 1)}}}",
        3 when Chance(0.02) => $"\"{new string('x', _random.Next(bodyLimit * 2))}\"",
        _ => Pick(Literals),
    };

    private string Key() => Chance(0.05) ? Pick(Literals) : $"\"{Pick("a", "b", "a/b", "a b", "☃", "||", ".", "bulk", "")}{_random.Next(20)}\"";

    private string Segment() => Chance(0.7)
        ? Uri.EscapeDataString(Pick("a", "b", "a/b", "a b", "☃") + _random.Next(20).ToString(CultureInfo.InvariantCulture))
        : Pick("a+b", "%2E", "%2E%2E", "..", ".", "%7C%7C", "a|b", "%", "%zz", "%00", "bulk", "query", new string('k', 300));

    private string Query() => string.Join(
        '&', Enumerable.Range(0, _random.Next(4)).Select(_ => Pick("metadata.ttlInSeconds=", "metadata.a=", "consistency=", "concurrency=", "a;b=", "%zz=", "prefix=") + Pick(Words)));

    private string Many(Func<string> one) => string.Join(',', Enumerable.Range(0, _random.Next(4)).Select(_ => one()));

    /// <summary>Changes a target, but keeps it one word of ASCII without a null: anything else is no business of the state API.</summary>
    private string MutateTarget(string target)
    {
        var mutated = new StringBuilder(target);
        for (int i = _random.Next(1, 4); i > 0 && mutated.Length > 1; i--)
        {
            int at = _random.Next(1, mutated.Length);
            if (Chance(0.5))
                mutated.Remove(at, 1);
            else
                mutated.Insert(at, (char)_random.Next('!', '~' + 1));
        }

        return mutated.ToString();
    }

    private byte[] Mutate(byte[] body)
    {
        if (Chance(0.6))
            return body;
        var mutated = new List<byte>(body);
        for (int i = _random.Next(1, 4); i > 0 && mutated.Count > 0; i--)
        {
            int at = _random.Next(mutated.Count), length = Math.Min(_random.Next(1, 8), mutated.Count - at);
            switch (_random.Next(5))
            {
                case 0:
                    mutated.RemoveRange(at, length);
                    break;
                case 1:
                    mutated.InsertRange(at, mutated.GetRange(at, length));
                    break;
                case 2:
                    mutated[at] = (byte)_random.Next(256);
                    break;
                case 3:
                    mutated.InsertRange(at, Encoding.UTF8.GetBytes(Pick("{", "}", "[", "]", "\"", ",", ":", " ", "\\u12", "null", "\uFEFF", new string('[', 200))));
                    break;
                default:
                    mutated.RemoveRange(at, mutated.Count - at);
                    break;
            }
        }

        return [.. mutated];
    }

    private byte[] Assemble(string method, string target, byte[]? body)
    {
        var head = new StringBuilder($"{method} {target} HTTP/1.1\r\nHost: localhost\r\n");
        for (int i = Chance(0.3) ? _random.Next(4) : 0; i > 0; i--)
            head.Append(Pick(Headers)).Append("\r\n");
        bool isChunked = body is { Length: > 0 } && Chance(0.1);
        if (isChunked)
            head.Append("Transfer-Encoding: chunked\r\n");
        else if (body is not null)
            head.Append(CultureInfo.InvariantCulture, $"Content-Length: {body.Length}\r\n");
        byte[] start = Encoding.Latin1.GetBytes(head.Append("\r\n").ToString());
        return isChunked
            ? [.. start, .. Encoding.ASCII.GetBytes($"{body!.Length:x}\r\n"), .. body, .. "\r\n0\r\n\r\n"u8]
            : [.. start, .. body ?? []];
    }

    private bool Chance(double probability) => _random.NextDouble() < probability;

    private string Pick(params ReadOnlySpan<string> choices) => choices[_random.Next(choices.Length)];
}
