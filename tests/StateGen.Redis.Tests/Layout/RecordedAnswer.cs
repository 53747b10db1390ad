using System.Globalization;
using System.Text.RegularExpressions;

namespace StateGen.Redis.Tests.Layout;

/// <summary>What a sidecar answered for a key.</summary>
internal sealed partial record RecordedAnswer(string Key, int Status, byte[] Value, string ETag)
{
    /// <summary>Those of a part of the recording.</summary>
    public static IReadOnlyList<RecordedAnswer> Of(string part) => [.. Recording.LinesOf(part).Select(Parse).OfType<RecordedAnswer>()];

    public static RecordedAnswer? Parse(string line)
    {
        Match match = Line().Match(line);
        if (!match.Success)
            return null;
        string value = match.Groups["value"].Value;
        return new RecordedAnswer(
            EscapedText.ToText(match.Groups["key"].Value), int.Parse(match.Groups["status"].ValueSpan, CultureInfo.InvariantCulture), EscapedText.ToBytes(value), match.Groups["etag"].Value);
    }

    [GeneratedRegex(@"^  GET (?<key>.*): (?<status>200|204|500) (?<value>.*?)(   etag (?<etag>\S+))?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Line();
}
