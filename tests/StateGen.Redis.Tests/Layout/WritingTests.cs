using System.Globalization;
using System.Text;
using StackExchange.Redis;
using StateGen.Sqlite.Tests.Layout;
using StateGen.Stores;

namespace StateGen.Redis.Tests.Layout;

/// <summary>What is written here is what a sidecar writes, but for versions, the spelling of JSON, and what the project does better on purpose.</summary>
public sealed class WritingTests(RedisFixture fixture) : IClassFixture<RedisFixture>
{
    /// <summary>Rows that differ from the sidecar's on purpose, with the data that they have instead.</summary>
    private static readonly Dictionary<string, string> Better = new(StringComparer.Ordinal)
    {
        // The sidecar rounds numbers.
        ["fraction"] = "0.1234567891",
        ["long-float"] = "123456.789012345",
        ["big-integer"] = "9007199254740993",
        ["small-float"] = "1e-07",

        // The sidecar wants RedisJSON for these and fails.
        ["tx-content-type"] = """{"a":1}""",
        ["grpc-tx-declared"] = """{"b": 1}""",
    };

    [RedisFact]
    public async Task The_recorded_requests_leave_the_recorded_rows()
    {
        using RedisStateStore store = fixture.OpenStore();
        await RecordedWrites.SendAsync(store);

        Dictionary<string, RecordedRow> expected = RecordedRow.All.ToDictionary(static row => row.Name);
        IEnumerable<string> names = expected.Keys.Union(Better.Keys);
        string[] written = [.. fixture.Raw.Multiplexer.GetServer(fixture.Server.Address).Keys(pattern: "*").Select(static key => key.ToString())];
        Assert.Equal(names.Select(static name => RecordedRow.Prefix + name).Order(StringComparer.Ordinal), written.Order(StringComparer.Ordinal));
        foreach (string name in names)
            await AssertRowAsync(name, expected.GetValueOrDefault(name));
    }

    private async Task AssertRowAsync(string name, RecordedRow? row)
    {
        string key = RecordedRow.Prefix + name;
        Dictionary<string, byte[]> fields = (await fixture.Raw.HashGetAllAsync(key)).ToDictionary(static field => (string)field.Name!, static field => (byte[])field.Value!);
        Recording.AssertSameData(Better.TryGetValue(name, out string? better) ? Encoding.UTF8.GetBytes(better) : row!.Fields["data"], fields["data"]);
        Assert.True(long.Parse(Encoding.ASCII.GetString(fields["version"]), CultureInfo.InvariantCulture) > 0);
        if (row is null)
            return;
        Assert.Equal(row.Fields.Keys.Order(), fields.Keys.Order());
        if (row.Fields.TryGetValue("first-write", out byte[]? mark))
            Assert.Equal(mark, fields["first-write"]);

        // A write without a time to live clears it; the sidecar keeps the old one on Redis.
        bool expires = row.Seconds > 0 && name != "ttl-then-none";
        TimeSpan? left = await fixture.Raw.KeyTimeToLiveAsync(key);
        Assert.Equal(expires, left is not null);
        Assert.True(left is null || left.Value.TotalSeconds is > 86_000 and <= 86_400);
    }
}
