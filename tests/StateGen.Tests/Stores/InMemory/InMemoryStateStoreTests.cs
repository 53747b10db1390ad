using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using StateGen.Stores;
using StateGen.Testing;

namespace StateGen.Tests.Stores.InMemory;

public sealed class InMemoryStateStoreTests
{
    [Fact]
    public async Task A_value_is_copied_when_it_is_saved()
    {
        using var store = new InMemoryStateStore();
        byte[] bytes = "1"u8.ToArray();
        await store.SaveAsync(new StateSave { Key = "single", Value = StateValue.Json(bytes) });
        await store.TransactAsync([new StateSave { Key = "transacted", Value = StateValue.Json(bytes) }]);

        bytes[0] = (byte)'2';

        Assert.Equal("1", await TextAsync(store, "single"));
        Assert.Equal("1", await TextAsync(store, "transacted"));
    }

    [Fact]
    public async Task A_result_stays_as_it_is_when_the_entry_is_written_again()
    {
        using var store = new InMemoryStateStore();
        await store.SaveAsync(Save("k", "\"before\""));
        StateItem before = await store.GetAsync("k");

        await store.SaveAsync(Save("k", "\"after!\""));
        await store.DeleteAsync(new StateDelete { Key = "k" });

        Assert.Equal("\"before\"", Encoding.UTF8.GetString(before.Value.Bytes.Span));
    }

    [Fact]
    public async Task Every_call_has_completed_when_it_returns()
    {
        using var store = new InMemoryStateStore();

        Assert.True(store.SaveAsync(Save("k", "1")).AsTask().IsCompletedSuccessfully);
        Assert.True(store.GetAsync("k").AsTask().IsCompletedSuccessfully);
        Assert.True(store.TransactAsync([Save("k", "2")]).AsTask().IsCompletedSuccessfully);
        Assert.Equal("2", await TextAsync(store, "k"));
    }

    [Fact]
    public async Task No_etag_comes_twice_for_a_key_whatever_happens_to_it()
    {
        using var store = new InMemoryStateStore();
        var seen = new HashSet<string>(StringComparer.Ordinal);

        for (int i = 0; i < 200; i++)
        {
            StateWriteResult saved = await store.SaveAsync(Save("k", "1"));
            StateTransactionResult transacted = await store.TransactAsync([Save("k", "2"), Save("k", "3")]);
            Assert.True(seen.Add(saved.ETag.ToString()));
            Assert.All(transacted.ETags!, etag => Assert.True(seen.Add(etag.ToString())));
            await store.DeleteAsync(new StateDelete { Key = "k" });
        }
    }

    [Fact]
    public async Task Two_stores_have_no_etag_in_common()
    {
        using var one = new InMemoryStateStore();
        using var other = new InMemoryStateStore();

        Assert.NotEqual((await one.SaveAsync(Save("k", "1"))).ETag, (await other.SaveAsync(Save("k", "1"))).ETag);
    }

    [Fact]
    public async Task An_expired_entry_gives_its_memory_back_at_the_next_sweep()
    {
        var time = new ManualTimeProvider();
        using var store = new InMemoryStateStore(new InMemoryStateStoreOptions { TimeProvider = time, SweepInterval = TimeSpan.FromSeconds(5) });
        WeakReference value = await SaveWithTimeToLiveAsync(store, "k", TimeSpan.FromSeconds(2));

        time.Advance(TimeSpan.FromSeconds(4));
        Assert.True(IsAlive(value));
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.False(IsAlive(value));
    }

    [Fact]
    public async Task An_entry_that_lives_longer_than_it_was_to_outlives_the_sweep()
    {
        var time = new ManualTimeProvider();
        using var store = new InMemoryStateStore(new InMemoryStateStoreOptions { TimeProvider = time });
        await store.SaveAsync(Save("k", "1", TimeSpan.FromSeconds(2)));
        await store.SaveAsync(Save("k", "2", TimeSpan.FromSeconds(10)));

        time.Advance(TimeSpan.FromSeconds(9));
        Assert.Equal("2", await TextAsync(store, "k"));
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(await TextAsync(store, "k"));
        Assert.Equal(0, time.WaitingTimers);
    }

    [Fact]
    public async Task An_entry_that_lives_shorter_than_it_was_to_is_swept_in_time()
    {
        var time = new ManualTimeProvider();
        using var store = new InMemoryStateStore(new InMemoryStateStoreOptions { TimeProvider = time });
        await store.SaveAsync(Save("k", "1", TimeSpan.FromDays(365)));
        WeakReference value = await SaveWithTimeToLiveAsync(store, "k", TimeSpan.FromSeconds(1));

        time.Advance(TimeSpan.FromSeconds(2));

        Assert.False(IsAlive(value));
    }

    [Fact]
    public async Task The_sweep_takes_all_that_is_due_and_nothing_else()
    {
        var time = new ManualTimeProvider();
        using var store = new InMemoryStateStore(new InMemoryStateStoreOptions { TimeProvider = time });
        for (int i = 0; i < 1000; i++)
            await store.SaveAsync(Save($"k{i:000}", "1", TimeSpan.FromSeconds(1 + ((i * 7) % 10))));

        time.Advance(TimeSpan.FromSeconds(5));

        StateKeyPage left = await store.ListKeysAsync(new StateKeyListRequest());
        Assert.Equal(Enumerable.Range(0, 1000).Where(i => 1 + ((i * 7) % 10) > 5).Select(i => $"k{i:000}"), left.Keys, StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_store_with_nothing_to_sweep_has_no_timer_running()
    {
        var time = new ManualTimeProvider();
        using var store = new InMemoryStateStore(new InMemoryStateStoreOptions { TimeProvider = time });
        await store.SaveAsync(Save("k", "1"));
        Assert.Equal(0, time.WaitingTimers);

        await store.SaveAsync(Save("k", "1", TimeSpan.FromSeconds(1)));
        Assert.Equal(1, time.WaitingTimers);
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(0, time.WaitingTimers);
    }

    [Fact]
    public async Task A_save_beyond_the_most_entries_is_refused_and_writes_nothing()
    {
        using var store = new InMemoryStateStore(new InMemoryStateStoreOptions { MaxEntries = 2 });
        await store.SaveAsync(Save("a", "1"));
        await store.SaveAsync(Save("b", "1"));

        var full = await Assert.ThrowsAsync<StateStoreException>(async () => await store.SaveAsync(Save("c", "1")));

        Assert.Equal(StateErrorKind.Full, full.Kind);
        Assert.Equal("c", full.Key);
        Assert.Contains("MaxEntries", full.Message, StringComparison.Ordinal);
        Assert.Null(await TextAsync(store, "c"));
    }

    [Fact]
    public async Task A_full_store_takes_updates_and_what_a_delete_makes_room_for()
    {
        using var store = new InMemoryStateStore(new InMemoryStateStoreOptions { MaxEntries = 1 });
        await store.SaveAsync(Save("a", "1"));

        Assert.True((await store.SaveAsync(Save("a", "2"))).Succeeded);
        await store.DeleteAsync(new StateDelete { Key = "a" });
        Assert.True((await store.SaveAsync(Save("b", "1"))).Succeeded);
    }

    [Fact]
    public async Task Expired_entries_make_room_before_they_are_swept()
    {
        var time = new ManualTimeProvider();
        using var store = new InMemoryStateStore(
            new InMemoryStateStoreOptions { TimeProvider = time, MaxEntries = 1, SweepInterval = Timeout.InfiniteTimeSpan });
        await store.SaveAsync(Save("a", "1", TimeSpan.FromSeconds(1)));

        time.Advance(TimeSpan.FromSeconds(1));

        Assert.True((await store.SaveAsync(Save("b", "1"))).Succeeded);
        time.Advance(TimeSpan.FromSeconds(1));
        await store.DeleteAsync(new StateDelete { Key = "b" });
        Assert.True((await store.TransactAsync([Save("c", "1")])).Succeeded);
    }

    [Fact]
    public async Task Bytes_of_keys_and_values_count_against_the_limit_exactly()
    {
        using var store = new InMemoryStateStore(new InMemoryStateStoreOptions { MaxBytes = 10 });
        Assert.True((await store.SaveAsync(Save("abc", "1234"))).Succeeded);

        await Assert.ThrowsAsync<StateStoreException>(async () => await store.SaveAsync(Save("abc", "12345")));
        Assert.Equal("1234", await TextAsync(store, "abc"));
        Assert.True((await store.SaveAsync(Save("abc", "12"))).Succeeded);
        Assert.True((await store.SaveAsync(Save("", "12"))).Succeeded);
    }

    [Fact]
    public async Task Save_many_refuses_item_by_item_what_does_not_fit()
    {
        using var store = new InMemoryStateStore(new InMemoryStateStoreOptions { MaxEntries = 2 });

        IReadOnlyList<StateWriteResult> results = await store.SaveManyAsync([Save("a", "1"), Save("b", "1"), Save("c", "1"), Save("a", "2")]);

        Assert.Equal([null, null, StateErrorKind.Full, null], results.Select(static result => result.Error?.Kind));
        Assert.Equal("2", await TextAsync(store, "a"));
    }

    [Fact]
    public async Task A_transaction_that_does_not_fit_is_refused_as_a_whole()
    {
        using var store = new InMemoryStateStore(new InMemoryStateStoreOptions { MaxEntries = 2 });
        await store.SaveAsync(Save("a", "1"));

        var full = await Assert.ThrowsAsync<StateStoreException>(
            async () => await store.TransactAsync([Save("a", "2"), Save("b", "1"), Save("c", "1")]));

        Assert.Equal(StateErrorKind.Full, full.Kind);
        Assert.Equal("1", await TextAsync(store, "a"));
        Assert.Null(await TextAsync(store, "b"));
        Assert.True((await store.TransactAsync([Save("b", "1"), Save("c", "1"), new StateDelete { Key = "a" }])).Succeeded);
    }

    [Fact]
    public async Task A_refused_write_takes_no_room()
    {
        using var store = new InMemoryStateStore(new InMemoryStateStoreOptions { MaxEntries = 1 });

        for (int i = 0; i < 3; i++)
        {
            Assert.True((await store.SaveAsync(new StateSave { Key = "a", Value = StateValue.Json("1"u8.ToArray()), ETag = "stale" })).IsConflict);
            Assert.True((await store.TransactAsync([Save("a", "1"), new StateDelete { Key = "b", ETag = "stale" }])).IsConflict);
        }

        Assert.True((await store.SaveAsync(Save("c", "1"))).Succeeded);
    }

    [Fact]
    public async Task Many_writers_together_fill_a_store_to_its_limit_and_not_beyond()
    {
        using var store = new InMemoryStateStore(new InMemoryStateStoreOptions { MaxEntries = 100 });

        int[] written = await Task.WhenAll(Enumerable.Range(0, 4).Select(writer => Task.Run(async () =>
        {
            IReadOnlyList<StateWriteResult> results = await store.SaveManyAsync([.. Enumerable.Range(0, 50).Select(i => Save($"{writer}-{i}", "1"))]);
            return results.Count(static result => result.Succeeded);
        })));

        Assert.Equal(100, written.Sum());
        Assert.Equal(100, (await store.ListKeysAsync(new StateKeyListRequest())).Keys.Count);
    }

    [Fact]
    public async Task A_store_that_nobody_uses_any_more_is_not_kept_alive_by_what_would_expire()
    {
        var time = new ManualTimeProvider();

        WeakReference value = await SaveInForgottenStoreAsync(time);

        Assert.False(IsAlive(value));
        time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(0, time.WaitingTimers);
    }

    [Fact]
    public async Task A_cancelled_call_throws_and_writes_nothing()
    {
        using var store = new InMemoryStateStore();
        var cancelled = new CancellationToken(canceled: true);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await store.SaveAsync(Save("k", "1"), cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await store.SaveManyAsync([Save("k", "1")], cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await store.TransactAsync([Save("k", "1")], null, cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await store.GetAsync("k", null, cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await store.ListKeysAsync(new StateKeyListRequest(), cancelled));
        Assert.Null(await TextAsync(store, "k"));
    }

    [Fact]
    public async Task A_store_that_was_disposed_of_says_so()
    {
        var store = new InMemoryStateStore();
        store.Dispose();
        store.Dispose();

        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await store.GetAsync("k"));
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await store.SaveAsync(Save("k", "1")));
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await store.TransactAsync([Save("k", "1")]));
    }

    [Fact]
    public void Options_out_of_range_are_refused_where_they_are_set()
    {
        Assert.Throws<ArgumentOutOfRangeException>(static () => new InMemoryStateStoreOptions { MaxEntries = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(static () => new InMemoryStateStoreOptions { MaxBytes = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(static () => new InMemoryStateStoreOptions { SweepInterval = TimeSpan.Zero });
    }

    private static StateSave Save(string key, string json, TimeSpan? timeToLive = null) =>
        new() { Key = key, Value = StateValue.Json(Encoding.UTF8.GetBytes(json)), TimeToLive = timeToLive };

    private static async Task<string?> TextAsync(InMemoryStateStore store, string key)
    {
        StateItem item = await store.GetAsync(key);
        return item.Found ? Encoding.UTF8.GetString(item.Value.Bytes.Span) : null;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<WeakReference> SaveWithTimeToLiveAsync(InMemoryStateStore store, string key, TimeSpan timeToLive)
    {
        await store.SaveAsync(Save(key, "\"a value of some length\"", timeToLive));
        StateItem item = await store.GetAsync(key);
        Assert.True(MemoryMarshal.TryGetArray(item.Value.Bytes, out ArraySegment<byte> array));
        return new WeakReference(array.Array);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<WeakReference> SaveInForgottenStoreAsync(ManualTimeProvider time)
    {
        var store = new InMemoryStateStore(new InMemoryStateStoreOptions { TimeProvider = time });
        return await SaveWithTimeToLiveAsync(store, "k", TimeSpan.FromMinutes(1));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool IsAlive(WeakReference reference)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        return reference.IsAlive;
    }
}
