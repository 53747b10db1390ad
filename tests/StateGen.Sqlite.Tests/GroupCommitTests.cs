using System.Buffers.Binary;
using StateGen.Stores;

namespace StateGen.Sqlite.Tests;

public sealed class GroupCommitTests : IDisposable
{
    private readonly TemporaryFile _file = new();

    [Fact]
    public async Task Writes_that_wait_share_commits_and_each_has_its_own_outcome()
    {
        using SqliteStateStore store = _file.Open(static options => options.BusyTimeout = TimeSpan.FromSeconds(30));
        await store.SaveAsync(Writes.Save("existing"));
        using var other = new RawConnection(_file.FilePath);
        int before = Commits();
        other.Run("BEGIN IMMEDIATE");

        int returned = 0;
        Task<StateWriteResult>[] saves = [.. Enumerable.Range(0, 64).Select(i => Call(() => store.SaveAsync((i % 4) switch
        {
            0 => Writes.Save("existing", concurrency: StateConcurrency.FirstWrite),
            1 => Writes.Save($"k{i}", etag: "stale"),
            _ => Writes.Save($"k{i}"),
        })))];
        Task<StateTransactionResult> lost = Call(() => store.TransactAsync([Writes.Save("t1"), Writes.Save("existing", etag: "stale")]));
        Task<StateTransactionResult> won = Call(() => store.TransactAsync([Writes.Save("t2"), Writes.Save("t3")]));
        SpinWait.SpinUntil(() => Volatile.Read(ref returned) == saves.Length + 1);
        Assert.DoesNotContain(saves, static save => save.IsCompleted);
        other.Run("COMMIT");

        StateWriteResult[] results = await Task.WhenAll(saves);
        Assert.All(results.Index(), static result => Assert.Equal(result.Index % 4 < 2, result.Item.IsConflict));
        Assert.True((await lost).IsConflict);
        Assert.True((await won).Succeeded);
        Assert.False((await store.GetAsync("t1")).Found);
        Assert.Equal(1 + 32 + 2, (await store.ListKeysAsync(new StateKeyListRequest())).Keys.Count);
        Assert.InRange(Commits() - before, 1, 8);

        // The call that writes returns when it has written; all others return at once, and wait.
        Task<T> Call<T>(Func<ValueTask<T>> call) => Task.Factory.StartNew(
            () =>
            {
                ValueTask<T> result = call();
                Interlocked.Increment(ref returned);
                return result.AsTask();
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default).Unwrap();
    }

    [Fact]
    public async Task A_write_that_is_cancelled_before_its_turn_is_not_done()
    {
        using SqliteStateStore store = _file.Open(static options => options.BusyTimeout = TimeSpan.FromSeconds(30));
        await store.SaveAsync(Writes.Save("a"));
        using var other = new RawConnection(_file.FilePath);
        using var cancellation = new CancellationTokenSource();
        other.Run("BEGIN IMMEDIATE");
        Task<StateWriteResult> first = Task.Run(async () => await store.SaveAsync(Writes.Save("first")));
        Task<StateWriteResult> second = Task.Run(async () => await store.SaveAsync(Writes.Save("second"), cancellation.Token));
        await cancellation.CancelAsync();
        Task<StateWriteResult> third = Task.Run(async () => await store.SaveAsync(Writes.Save("third"), cancellation.Token));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => third);
        other.Run("COMMIT");
        Assert.True((await first).Succeeded);
        bool isCancelled = await Task.WhenAny(second) == second && second.IsCanceled;
        Assert.Equal(!isCancelled, (await store.GetAsync("second")).Found);
        Assert.False((await store.GetAsync("third")).Found);
    }

    [Fact]
    public async Task An_entry_too_large_for_sqlite_fails_alone()
    {
        using SqliteStateStore store = _file.Open();
        byte[] huge = GC.AllocateUninitializedArray<byte>(1_000_000_001);
        StateSave tooLarge = new() { Key = "huge", Value = StateValue.Json(huge) };

        IReadOnlyList<StateWriteResult> results = await store.SaveManyAsync([Writes.Save("a"), tooLarge, Writes.Save("b")]);

        Assert.Equal([null, StateErrorKind.BadRequest, null], results.Select(static result => result.Error?.Kind));
        StateStoreException refused = await Assert.ThrowsAsync<StateStoreException>(async () => await store.TransactAsync([Writes.Save("c"), tooLarge]));
        Assert.Equal((StateErrorKind.BadRequest, "huge"), (refused.Kind, refused.Key));
        Assert.Equal(["a", "b"], (await store.ListKeysAsync(new StateKeyListRequest())).Keys);
    }

    public void Dispose() => _file.Dispose();

    /// <summary>Counts the commits in the write-ahead log: of each frame, the header says whether it ends one.</summary>
    private int Commits()
    {
        const int LogHeader = 32, FrameHeader = 24, PageSize = 4096;
        using FileStream log = new($"{_file.FilePath}-wal", FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        byte[] bytes = new byte[log.Length];
        log.ReadExactly(bytes);
        return Enumerable.Range(0, (bytes.Length - LogHeader) / (FrameHeader + PageSize))
            .Count(frame => BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(LogHeader + (frame * (FrameHeader + PageSize)) + 4)) != 0);
    }
}
