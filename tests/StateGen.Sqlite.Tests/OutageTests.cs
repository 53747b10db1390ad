using System.Diagnostics;
using StateGen.Queries;
using StateGen.Stores;

namespace StateGen.Sqlite.Tests;

public sealed class OutageTests : IDisposable
{
    private readonly TemporaryFile _file = new();

    [Fact]
    public async Task A_locked_file_is_unavailable_and_not_a_conflict_and_work_resumes_by_itself()
    {
        using SqliteStateStore store = _file.Open(static options => options.BusyTimeout = TimeSpan.Zero);
        ETag etag = (await store.SaveAsync(Writes.Save("k"))).ETag;
        using (var other = new RawConnection(_file.FilePath))
        {
            other.Run("BEGIN IMMEDIATE");

            await AssertFailsAsync(StateErrorKind.Unavailable, async () => await store.SaveAsync(Writes.Save("k", "2", etag)));
            await AssertFailsAsync(StateErrorKind.Unavailable, async () => await store.SaveManyAsync([Writes.Save("k", "2", etag)]));
            await AssertFailsAsync(StateErrorKind.Unavailable, async () => await store.TransactAsync([Writes.Save("k", "2", etag)]));
            await AssertFailsAsync(StateErrorKind.Unavailable, async () => await store.DeleteAsync(new StateDelete { Key = "k", ETag = etag }));
            Assert.True((await store.GetAsync("k")).Found);
        }

        Assert.True((await store.SaveAsync(Writes.Save("k", "2", etag))).Succeeded);
    }

    [Fact]
    public async Task A_file_that_is_locked_at_the_start_is_opened_later()
    {
        using SqliteStateStore store = _file.Open(static options => options.BusyTimeout = TimeSpan.Zero);
        using (var other = new RawConnection(_file.FilePath))
        {
            other.Run("BEGIN EXCLUSIVE");
            await AssertFailsAsync(StateErrorKind.Unavailable, async () => await store.GetAsync("k"));
        }

        Assert.False((await store.GetAsync("k")).Found);
    }

    [Fact]
    public async Task Calls_that_come_together_while_a_new_file_is_locked_wait_for_it_together()
    {
        using SqliteStateStore store = _file.Open(static options => options.BusyTimeout = TimeSpan.FromMilliseconds(500));
        using var other = new RawConnection(_file.FilePath);
        other.Run("BEGIN EXCLUSIVE");
        long started = Stopwatch.GetTimestamp();

        // Each has a thread of its own, since it blocks.
        await Task.WhenAll(Enumerable.Range(0, 30).Select(i => Task.Factory.StartNew(
            () => AssertFailsAsync(StateErrorKind.Unavailable, async () => await store.GetAsync($"k{i}")),
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default).Unwrap()));

        Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(8));
    }

    /// <summary>SQLite's own wait would sleep for a second each time.</summary>
    [Fact]
    public async Task A_lock_that_is_gone_is_waited_for_no_longer()
    {
        using SqliteStateStore store = _file.Open(static options => options.BusyTimeout = TimeSpan.FromSeconds(30));
        await store.SaveAsync(Writes.Save("k"));
        using var other = new RawConnection(_file.FilePath);
        long started = Stopwatch.GetTimestamp();

        for (int i = 0; i < 20; i++)
        {
            other.Run("BEGIN IMMEDIATE");
            Task<StateWriteResult> save = Task.Run(async () => await store.SaveAsync(Writes.Save("k", $"{i}")));
            Assert.False(SpinWait.SpinUntil(() => save.IsCompleted, TimeSpan.FromMilliseconds(20)));
            other.Run("COMMIT");
            Assert.True((await save).Succeeded);
        }

        Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_a_failure()
    {
        await File.WriteAllTextAsync(_file.FilePath, new string('x', 8192));
        using SqliteStateStore store = _file.Open();

        StateStoreException failure = await AssertFailsAsync(StateErrorKind.Failed, async () => await store.GetAsync("k"));
        Assert.Equal("SQLite: file is not a database (26)", failure.Message);
        Assert.Equal(new string('x', 8192), await File.ReadAllTextAsync(_file.FilePath));
    }

    [Fact]
    public async Task A_folder_that_is_missing_is_named()
    {
        using SqliteStateStore store = _file.Open(options => options.ConnectionString = Path.Combine(_file.Folder, "nosuch", "state.db"));

        StateStoreException failure = await AssertFailsAsync(StateErrorKind.Unavailable, async () => await store.SaveAsync(Writes.Save("k")));
        Assert.Contains(Path.Combine("nosuch", "state.db"), failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_opened_for_reading_is_read_and_not_written()
    {
        using (SqliteStateStore writer = _file.Open())
            await writer.SaveAsync(Writes.Save("k", "\"hello world\""));
        byte[] before = await File.ReadAllBytesAsync(_file.FilePath);
        using (SqliteStateStore reader = _file.Open(options => options.ConnectionString = $"file:{_file.FilePath}?mode=ro"))
        {
            Assert.Equal("\"hello world\"", Writes.Text(await reader.GetAsync("k")));
            StateStoreException failure = await AssertFailsAsync(StateErrorKind.Failed, async () => await reader.SaveAsync(Writes.Save("k")));
            Assert.Equal("SQLite: attempt to write a readonly database (8)", failure.Message);
            await AssertFailsAsync(StateErrorKind.Failed, async () => await reader.DeleteAsync(new StateDelete { Key = "k" }));
        }

        Assert.Equal(before, await File.ReadAllBytesAsync(_file.FilePath));
    }

    [Fact]
    public async Task Without_a_write_ahead_log_all_goes_the_same()
    {
        using SqliteStateStore store = _file.Open(static options => options.DisableWal = true);
        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(async () =>
        {
            Assert.True((await store.SaveAsync(Writes.Save($"k{i}"))).Succeeded);
            Assert.True((await store.GetAsync($"k{i}")).Found);
        })));

        Assert.Equal(20, (await store.QueryAsync(new StateQueryRequest())).Items.Count);
        Assert.Equal(["delete"], _file.Run("PRAGMA journal_mode"));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("Data Source=app.db")]
    [InlineData("file:app.db?_pragma=journal_mode(delete)")]
    public void A_connection_string_of_another_driver_is_refused(string connectionString) =>
        Assert.Throws<ArgumentException>(() => new SqliteStateStoreOptions { ConnectionString = connectionString });

    [Theory]
    [InlineData("")]
    [InlineData("a-b")]
    [InlineData("a\"b")]
    [InlineData("a.b")]
    public void A_table_name_of_other_characters_is_refused(string name) =>
        Assert.Throws<ArgumentException>(() => new SqliteStateStoreOptions { TableName = name });

    [Fact]
    public void A_store_without_a_file_is_refused() =>
        Assert.Throws<ArgumentException>(static () => new SqliteStateStore(new SqliteStateStoreOptions()));

    [Fact]
    public async Task A_store_that_was_disposed_says_so()
    {
        SqliteStateStore store = _file.Open();
        await store.SaveAsync(Writes.Save("k"));
        store.Dispose();

        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await store.GetAsync("k"));
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await store.SaveAsync(Writes.Save("k")));
    }

    public void Dispose() => _file.Dispose();

    private static async Task<StateStoreException> AssertFailsAsync(StateErrorKind kind, Func<Task> act)
    {
        StateStoreException failure = await Assert.ThrowsAsync<StateStoreException>(act);
        Assert.Equal(kind, failure.Kind);
        return failure;
    }
}
