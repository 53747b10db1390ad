using System.Text;
using System.Text.Json;

namespace StateGen.Redis.Tests.Layout;

/// <summary>The recording of a sidecar over Redis.</summary>
internal static class Recording
{
    public static string PathOf(string file) => Path.Combine(AppContext.BaseDirectory, "Data", file);

    /// <summary>The lines below a heading.</summary>
    public static IEnumerable<string> LinesOf(string heading) =>
        File.ReadLines(PathOf("redis.txt"))
            .SkipWhile(line => !line.StartsWith($"== {heading}", StringComparison.Ordinal))
            .Skip(1)
            .TakeWhile(static line => !line.StartsWith("== ", StringComparison.Ordinal));

    /// <summary>Checks that bytes are the same, or the same JSON: the sidecar orders members by chance.</summary>
    public static void AssertSameData(byte[] expected, byte[] actual)
    {
        if (expected.AsSpan().SequenceEqual(actual))
            return;
        using JsonDocument left = JsonDocument.Parse(expected);
        using JsonDocument right = JsonDocument.Parse(actual);
        Assert.True(JsonElement.DeepEquals(left.RootElement, right.RootElement), $"{Encoding.UTF8.GetString(actual)} is not {Encoding.UTF8.GetString(expected)}.");
    }
}
