using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace StateGen.Sqlite.Tests.Layout;

/// <summary>What a Dapr sidecar answered for a key.</summary>
internal sealed partial record RecordedAnswer(string Key, int Status, byte[] Body, string? ETag, string? ExpiresAt)
{
    /// <summary>The answers of one section of the file.</summary>
    public static IReadOnlyList<RecordedAnswer> In(string file, string section)
    {
        string text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Data", file));
        string part = text.Split("\n== ").Single(candidate => candidate.StartsWith(section, StringComparison.Ordinal));
        return [.. Line().Matches(part).Select(static match => new RecordedAnswer(
            Encoding.UTF8.GetString(Unescape(match.Groups["key"].Value)),
            int.Parse(match.Groups["status"].ValueSpan, CultureInfo.InvariantCulture),
            Unescape(match.Groups["body"].Value),
            match.Groups["etag"].Success ? match.Groups["etag"].Value : null,
            match.Groups["expiry"].Success ? match.Groups["expiry"].Value : null))];
    }

    /// <summary>Bytes that are no printable ASCII, and backslashes, are written as <c>\xNN</c>.</summary>
    public static byte[] Unescape(string text)
    {
        var bytes = new List<byte>();
        for (int i = 0; i < text.Length; i++)
        {
            bool isEscape = text[i] == '\\' && i + 3 < text.Length && text[i + 1] == 'x';
            bytes.Add(isEscape ? byte.Parse(text.AsSpan(i + 2, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) : (byte)text[i]);
            i += isEscape ? 3 : 0;
        }

        return [.. bytes];
    }

    [GeneratedRegex(
        @"^  GET (?<key>.+?): (?<status>\d+) (?<body>.*?)(   etag (?<etag>\S*( ""b"" c)?))?(   ttlExpireTime (?<expiry>\S+))?$",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Line();
}
