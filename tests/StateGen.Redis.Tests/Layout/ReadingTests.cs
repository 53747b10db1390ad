using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using StackExchange.Redis;
using StateGen.Stores;

namespace StateGen.Redis.Tests.Layout;

/// <summary>What a sidecar wrote is read here as the sidecar reads it.</summary>
public sealed partial class ReadingTests(RedisFixture fixture) : IClassFixture<RedisFixture>
{
    [RedisFact]
    public async Task Every_recorded_row_is_read_with_the_recorded_answer()
    {
        foreach (RecordedRow row in RecordedRow.All)
            await row.WriteAsync(fixture.Raw);
        using RedisStateStore store = fixture.OpenStore();
        IReadOnlyList<RecordedAnswer> answers = RecordedAnswer.Of("what daprd answers");

        IReadOnlyList<StateItem> items = await store.GetManyAsync([.. answers.Select(static answer => RecordedRow.Prefix + answer.Key)]);

        Assert.Equal(59, answers.Count);
        for (int i = 0; i < items.Count; i++)
        {
            AssertIs(answers[i], items[i]);
            AssertIs(answers[i], await store.GetAsync(items[i].Key));
            RecordedRow? row = RecordedRow.All.SingleOrDefault(candidate => candidate.Key == items[i].Key);
            Assert.Equal(row?.Seconds > 0, items[i].ExpiresAt is not null);
        }
    }

    [RedisFact]
    public async Task Rows_written_by_hand_are_read_or_refused_as_recorded()
    {
        foreach (string line in Recording.LinesOf("by hand").Where(static line => !line.StartsWith("  GET", StringComparison.Ordinal)))
            await RunAsync(line);
        using RedisStateStore store = fixture.OpenStore();
        IReadOnlyList<RecordedAnswer> answers = RecordedAnswer.Of("by hand");

        Assert.Equal(16, answers.Count);
        foreach (RecordedAnswer answer in answers)
        {
            string key = RecordedRow.Prefix + answer.Key;
            if (answer.Status != 500)
            {
                AssertIs(answer, await store.GetAsync(key));
                continue;
            }

            StateStoreException failure = await Assert.ThrowsAsync<StateStoreException>(async () => await store.GetAsync(key));
            StateItem failed = Assert.Single(await store.GetManyAsync([key]));
            Assert.Contains(failure.Message, Encoding.UTF8.GetString(answer.Value), StringComparison.Ordinal);
            Assert.Equal(failure.Error, failed.Error);
            Assert.Equal(key, failure.Key);
            Assert.Equal(StateErrorKind.Failed, failure.Kind);
        }
    }

    [RedisTheory]
    [InlineData("a list", "rpush", false)]
    [InlineData("a set", "sadd", false)]
    [InlineData("a plain string", "set", true)]
    [InlineData("a hash of something else", "hset", false)]
    public async Task What_is_no_entry_is_replaced_or_deleted_but_not_created_over(string key, string command, bool isEntry)
    {
        await MakeAsync();
        using RedisStateStore store = fixture.OpenStore();
        var create = new StateSave { Key = key, Value = StateValue.Json("1"u8.ToArray()), Concurrency = StateConcurrency.FirstWrite };
        var conditional = new StateSave { Key = key, Value = StateValue.Json("1"u8.ToArray()), ETag = "1" };
        var save = new StateSave { Key = key, Value = StateValue.Json("1"u8.ToArray()) };

        Assert.True((await store.SaveAsync(create)).IsConflict);
        Assert.True((await store.SaveAsync(conditional)).IsConflict);
        Assert.Equal(isEntry, (await store.ListKeysAsync(new StateKeyListRequest { Pattern = KeyPattern.StartsWith(key) })).Keys.Count == 1);
        Assert.True((await store.SaveAsync(save)).Succeeded);
        Assert.Equal("1"u8.ToArray(), (await store.GetAsync(key)).Value.Bytes.ToArray());

        await fixture.Raw.KeyDeleteAsync(key);
        await MakeAsync();
        Assert.True((await store.TransactAsync([save])).Succeeded);
        await fixture.Raw.KeyDeleteAsync(key);
        await MakeAsync();
        Assert.True((await store.DeleteAsync(new StateDelete { Key = key })).Succeeded);
        Assert.False(await fixture.Raw.KeyExistsAsync(key));

        Task MakeAsync() => command switch
        {
            "rpush" => fixture.Raw.ListRightPushAsync(key, "x"),
            "sadd" => fixture.Raw.SetAddAsync(key, "x"),
            "set" => fixture.Raw.StringSetAsync(key, "\"x\""),
            _ => fixture.Raw.HashSetAsync(key, "other", "x"),
        };
    }

    private static void AssertIs(RecordedAnswer answer, StateItem item)
    {
        Assert.Null(item.Error);
        Assert.Equal(answer.Status == 200, item.Found);
        Recording.AssertSameData(answer.Value, item.Value.Bytes.ToArray());
        Assert.Equal(answer.ETag, item.ETag.ToString());
    }

    private async Task RunAsync(string line)
    {
        Match command = Command().Match(line);
        if (!command.Success)
            return;
        RedisKey key = command.Groups["key"].Value;
        string rest = command.Groups["rest"].Value.Trim();
        byte[][] arguments = rest.StartsWith('[') ? [.. rest[1..^1].Split("] [").Select(EscapedText.ToBytes)] : [Encoding.UTF8.GetBytes(rest)];
        switch (command.Groups["command"].Value)
        {
            case "HSET":
                await fixture.Raw.HashSetAsync(key, [.. arguments.Chunk(2).Select(static pair => new HashEntry(pair[0], pair[1]))]);
                break;
            case "EXPIRE":
                await fixture.Raw.KeyExpireAsync(key, TimeSpan.FromSeconds(int.Parse(rest.Trim('[', ']'), CultureInfo.InvariantCulture)));
                break;
            case "SET":
                await fixture.Raw.StringSetAsync(key, arguments[0]);
                break;
            case "RPUSH":
                await fixture.Raw.ListRightPushAsync(key, arguments[0]);
                break;
            case "SADD":
                await fixture.Raw.SetAddAsync(key, arguments[0]);
                break;
        }
    }

    [GeneratedRegex(@"^  (?<command>[A-Z]+) (?<key>golden\|\|\S+) (?<rest>.*) -> .*$", RegexOptions.ExplicitCapture)]
    private static partial Regex Command();
}
