using System.Text;
using StateGen.Stores;

namespace StateGen.Sqlite.Tests.Layout;

/// <summary>What a Dapr sidecar wrote, and what people wrote by hand, is read as that sidecar reads it.</summary>
public sealed class RecordedRowTests : IDisposable
{
    private const string Columns = "key, value, is_binary, etag, expiration_time, update_time";

    private readonly TemporaryFile _file = new();

    [Fact]
    public async Task Every_row_of_the_dump_is_read_with_the_recorded_answer()
    {
        _file.Run(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Data", "sqlite.sql")));
        Dictionary<string, string> etags = _file.Run("SELECT key, etag FROM state")
            .ToDictionary(static row => row[..row.LastIndexOf('|')], static row => row[(row.LastIndexOf('|') + 1)..]);
        using SqliteStateStore store = _file.Open();
        IReadOnlyList<RecordedAnswer> answers = RecordedAnswer.In("sqlite.txt", "what daprd answers");

        Assert.Equal(59, answers.Count);
        foreach (RecordedAnswer answer in answers)
        {
            StateItem item = await store.GetAsync("golden||" + answer.Key);
            Assert.Equal(answer.Status == 200, item.Found);
            Assert.Equal(answer.Body, item.Value.Bytes.ToArray());
            Assert.Equal(etags.GetValueOrDefault("golden||" + answer.Key), item.ETag.Value);
            Assert.Equal(answer.ExpiresAt is not null, item.ExpiresAt is not null);
            Assert.Equal(!answer.Key.StartsWith("grpc", StringComparison.Ordinal) || answer.Key == "grpc-json-declared" || !item.Found, item.Value.IsJson);
        }

        Assert.Equal(etags.Count, (await store.ListKeysAsync(new StateKeyListRequest())).Keys.Count);
    }

    [Fact]
    public async Task Rows_written_by_hand_are_read_with_the_recorded_answer()
    {
        using SqliteStateStore store = _file.Open();
        await store.GetCapabilitiesAsync();
        _file.Run($$"""
            INSERT INTO state ({{Columns}}) VALUES
              ('hand-json', '{"z": 1, "a":2}', 0, 'e1', NULL, ''), ('hand-text', 'no json', 0, 'e1', NULL, ''), ('hand-empty', '', 0, 'e1', NULL, ''),
              ('hand-blob', X'00ff', 0, 'e1', NULL, ''), ('hand-integer', 5, 0, 'e1', NULL, ''), ('hand-base64', 'AP8=', 1, 'e1', NULL, ''),
              ('hand-base64-of-json', 'eyJhIjoxfQ==', 1, 'e1', NULL, ''), ('hand-bad-base64', '%%%', 1, 'e1', NULL, ''),
              ('hand-base64-unpadded', 'AP8', 1, 'e1', NULL, ''), ('hand-is-binary-text-true', 'AP8=', 'true', 'e1', NULL, ''),
              ('hand-is-binary-two', 'AP8=', 2, 'e1', NULL, ''), ('hand-etag-empty', '1', 0, '', NULL, ''), ('hand-etag-odd', '1', 0, 'a "b" c', NULL, ''),
              ('hand-future', '1', 0, 'e1', '2099-01-01 00:00:00', ''), ('hand-past', '1', 0, 'e1', '2001-01-01 00:00:00', ''),
              ('hand-future-t-z', '1', 0, 'e1', '2099-01-01T00:00:00Z', ''), ('hand-past-t-z', '1', 0, 'e1', '2001-01-01T00:00:00Z', ''),
              ('hand-future-fraction', '1', 0, 'e1', '2099-01-01 00:00:00.5', ''), ('hand-future-integer', '1', 0, 'e1', 4070908800, ''),
              ('hand-future-offset', '1', 0, 'e1', '2099-01-01 00:00:00+02:00', ''), ('hand-future-text', '1', 0, 'e1', 'zzz', '')
            """);
        IReadOnlyList<RecordedAnswer> answers = RecordedAnswer.In("sqlite.txt", "by hand");

        Assert.Equal(21, answers.Count);
        IReadOnlyList<StateItem> many = await store.GetManyAsync([.. answers.Select(static answer => answer.Key)]);
        for (int i = 0; i < answers.Count; i++)
            await AssertAnsweredAsync(store, answers[i], many[i]);
    }

    [Fact]
    public async Task A_row_without_an_etag_exists_all_the_same()
    {
        using SqliteStateStore store = _file.Open();
        await store.GetCapabilitiesAsync();
        _file.Run($"INSERT INTO state ({Columns}) VALUES ('k', '1', 0, '', NULL, '')");

        Assert.True((await store.SaveAsync(Save("k", "2", etag: "x"))).IsConflict);
        Assert.True((await store.SaveAsync(Save("k", "2", concurrency: StateConcurrency.FirstWrite))).IsConflict);
        Assert.True((await store.SaveAsync(Save("k", "2"))).Succeeded);
    }

    public void Dispose() => _file.Dispose();

    private static async Task AssertAnsweredAsync(SqliteStateStore store, RecordedAnswer answer, StateItem among)
    {
        if (answer.Status == 500)
        {
            StateStoreException failure = await Assert.ThrowsAsync<StateStoreException>(async () => await store.GetAsync(answer.Key));
            Assert.Equal((StateErrorKind.Failed, answer.Key), (failure.Kind, failure.Key));
            Assert.Equal(failure.Error, among.Error);
            return;
        }

        StateItem item = await store.GetAsync(answer.Key);
        Assert.Equal(answer.Status == 200, item.Found);
        Assert.Equal(Encoding.UTF8.GetString(answer.Body), Encoding.UTF8.GetString(item.Value.Bytes.Span));
        Assert.Equal(answer.ETag ?? string.Empty, item.ETag.ToString());
        Assert.Equal(answer.ExpiresAt, item.ExpiresAt?.ToString("yyyy-MM-ddTHH:mm:ssZ", null));
        Assert.Equal(item.Value.Bytes.ToArray(), among.Value.Bytes.ToArray());
        Assert.Equal((item.Found, item.ETag, item.ExpiresAt), (among.Found, among.ETag, among.ExpiresAt));
    }

    private static StateSave Save(string key, string json, ETag etag = default, StateConcurrency concurrency = StateConcurrency.Default) =>
        new() { Key = key, Value = StateValue.Json(Encoding.UTF8.GetBytes(json)), ETag = etag, Concurrency = concurrency };
}
