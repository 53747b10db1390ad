using System.Text;
using StateGen.Sqlite.Tests.Layout;
using StateGen.Stores;

namespace StateGen.PostgreSql.Tests.Layout;

/// <summary>What a Dapr sidecar wrote, and what people wrote by hand, is read as that sidecar reads it.</summary>
public sealed class RecordedRowTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [PostgreSqlFact]
    public Task Every_row_of_the_dump_of_version_1_is_read_with_the_recorded_answer() => AssertReadAsync(PostgreSqlLayout.Jsonb, "pg1", "xmin", 63);

    [PostgreSqlFact]
    public Task Every_row_of_the_dump_of_version_2_is_read_with_the_recorded_answer() => AssertReadAsync(PostgreSqlLayout.Bytea, "pg2", "etag", 63);

    [PostgreSqlFact]
    public async Task Rows_of_version_1_written_by_hand_are_read_with_the_recorded_answer()
    {
        await database.WipeAsync();
        await using PostgreSqlStateStore store = database.Open();
        await store.GetCapabilitiesAsync();
        await database.RunAsync("""
            INSERT INTO state (key, value, isbinary, expiredate) VALUES
              ('hand-json', '{"z": 1, "a":2}', false, NULL), ('hand-string', '"text"', false, NULL), ('hand-null', 'null', false, NULL),
              ('hand-base64', '"AP8="', true, NULL), ('hand-bad-base64', '"%%%"', true, NULL), ('hand-object-marked-binary', '{"a":1}', true, NULL),
              ('hand-number-marked-binary', '5', true, NULL), ('hand-future', '1', false, now() + interval '1 day'),
              ('hand-past', '1', false, now() - interval '1 day'), ('hand-infinity', '1', false, 'infinity')
            """);

        // Daprd tells of the year 1 for what never expires.
        await AssertHandReadAsync(store, "pg1.txt", 10, never: "hand-infinity");
    }

    [PostgreSqlFact]
    public async Task Rows_of_version_2_written_by_hand_are_read_with_the_recorded_answer()
    {
        await database.WipeAsync();
        await using PostgreSqlStateStore store = database.Open(PostgreSqlLayout.Bytea);
        await store.GetCapabilitiesAsync();
        await database.RunAsync("""
            INSERT INTO state (key, value, expires_at) VALUES
              ('hand-json', '{"z": 1, "a":2}', NULL), ('hand-text', 'no json', NULL), ('hand-bytes', '\x00ff', NULL), ('hand-empty', '', NULL),
              ('hand-future', '1', now() + interval '1 day'), ('hand-past', '1', now() - interval '1 day')
            """);

        await AssertHandReadAsync(store, "pg2.txt", 7, never: "hand-infinity");
    }

    private async Task AssertReadAsync(PostgreSqlLayout layout, string file, string version, int count)
    {
        await database.WipeAsync();
        await database.RunAsync(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Data", $"{file}.sql")));
        Dictionary<string, string> etags = (await database.RunAsync($"SELECT key, {version} FROM state"))
            .ToDictionary(static row => row[..row.LastIndexOf('|')], static row => row[(row.LastIndexOf('|') + 1)..]);
        await using PostgreSqlStateStore store = database.Open(layout);
        IReadOnlyList<RecordedAnswer> answers = RecordedAnswer.In($"{file}.txt", "what daprd answers");

        Assert.InRange(answers.Count, count - 4, count);
        foreach (RecordedAnswer answer in answers)
        {
            StateItem item = await store.GetAsync("golden||" + answer.Key);
            Assert.Equal(answer.Status == 200, item.Found);
            Assert.Equal(Encoding.UTF8.GetString(answer.Body), Encoding.UTF8.GetString(item.Value.Bytes.Span));
            Assert.Equal(etags.GetValueOrDefault("golden||" + answer.Key), item.ETag.Value);
            Assert.Equal(answer.ExpiresAt is not null, item.ExpiresAt is not null);
        }

        Assert.Equal(etags.Count, (await store.ListKeysAsync(new StateKeyListRequest())).Keys.Count);
    }

    private static async Task AssertHandReadAsync(PostgreSqlStateStore store, string file, int count, string never)
    {
        IReadOnlyList<RecordedAnswer> answers = RecordedAnswer.In(file, "by hand");
        Assert.Equal(count, answers.Count);
        foreach (RecordedAnswer answer in answers.Where(answer => answer.Key != never))
        {
            if (answer.Status == 500)
            {
                StateStoreException failure = await Assert.ThrowsAsync<StateStoreException>(async () => await store.GetAsync(answer.Key));
                Assert.Equal((StateErrorKind.Failed, answer.Key), (failure.Kind, failure.Key));
                Assert.Equal(failure.Error, (await store.GetManyAsync([answer.Key]))[0].Error);
                continue;
            }

            StateItem item = await store.GetAsync(answer.Key);
            Assert.Equal(answer.Status == 200, item.Found);
            Assert.Equal(Encoding.UTF8.GetString(answer.Body), Encoding.UTF8.GetString(item.Value.Bytes.Span));
            Assert.Equal(answer.ExpiresAt is not null, item.ExpiresAt is not null);
        }

        StateItem infinite = await store.GetAsync(never);
        Assert.Null(infinite.ExpiresAt);
    }
}
