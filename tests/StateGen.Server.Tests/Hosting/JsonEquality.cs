using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json;

namespace StateGen.Server.Tests.Hosting;

/// <summary>
/// Compares JSON with what a recording expects: numbers by exact decimal value, objects without regard to order, and the texts
/// <c>&lt;etag&gt;</c> and <c>&lt;time&gt;</c> with anything of that kind.
/// </summary>
internal static class JsonEquality
{
    /// <summary>Parses JSON that may nest deeper than the parser allows by default.</summary>
    public static JsonElement Parse(ReadOnlyMemory<byte> utf8Json) =>
        JsonDocument.Parse(utf8Json, new JsonDocumentOptions { MaxDepth = 20_000 }).RootElement;

    /// <summary>Parses JSON that may nest deeper than the parser allows by default.</summary>
    public static JsonElement Parse(string json) => Parse(Encoding.UTF8.GetBytes(json));

    public static bool Matches(JsonElement expected, JsonElement actual)
    {
        if (expected.ValueKind != actual.ValueKind)
            return false;
        return expected.ValueKind switch
        {
            JsonValueKind.Object => MatchesObject(expected, actual),
            JsonValueKind.Array => expected.GetArrayLength() == actual.GetArrayLength()
                && expected.EnumerateArray().Zip(actual.EnumerateArray()).All(pair => Matches(pair.First, pair.Second)),
            JsonValueKind.Number => Decimal(expected.GetRawText()) == Decimal(actual.GetRawText()),
            JsonValueKind.String => MatchesText(expected.GetString()!, actual.GetString()!),
            _ => true,
        };
    }

    private static bool MatchesObject(JsonElement expected, JsonElement actual) =>
        expected.EnumerateObject().Count() == actual.EnumerateObject().Count()
        && expected.EnumerateObject().All(member => actual.TryGetProperty(member.Name, out JsonElement value) && Matches(member.Value, value));

    private static bool MatchesText(string expected, string actual) => expected switch
    {
        "<etag>" => actual.Length > 0,
        "<time>" => DateTime.TryParseExact(actual, "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        _ => expected == actual,
    };

    private static (BigInteger Digits, int Exponent) Decimal(string number)
    {
        int e = number.IndexOfAny(['e', 'E']);
        int exponent = e < 0 ? 0 : int.Parse(number[(e + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        string mantissa = e < 0 ? number : number[..e];
        int point = mantissa.IndexOf('.', StringComparison.Ordinal);
        if (point >= 0)
        {
            exponent -= mantissa.Length - point - 1;
            mantissa = mantissa.Remove(point, 1);
        }

        var digits = BigInteger.Parse(mantissa, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        if (digits.IsZero)
            return (digits, 0);
        while (digits % 10 == 0)
            (digits, exponent) = (digits / 10, exponent + 1);
        return (digits, exponent);
    }
}
