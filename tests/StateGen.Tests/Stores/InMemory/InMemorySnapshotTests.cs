using System.Collections;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using StateGen.Queries;
using StateGen.Stores;
using StateGen.Testing;

namespace StateGen.Tests.Stores.InMemory;

public sealed class InMemorySnapshotTests
{
    private const int Rounds = 20_000;

    [Fact]
    public async Task A_read_of_many_sees_single_writes_in_the_order_they_were_done()
    {
        using var store = new InMemoryStateStore();
        await SaveAsync(store, "first", 0);
        await SaveAsync(store, "second", 0);

        Task writer = Task.Run(async () =>
        {
            for (int i = 1; i <= Rounds; i++)
            {
                await SaveAsync(store, "first", i);
                await SaveAsync(store, "second", i);
            }
        });
        await ReadUntilAsync(writer, async () =>
        {
            int[] forth = await ReadAsync(store, "first", "second");
            Assert.InRange(forth[0] - forth[1], 0, 1);
            int[] back = await ReadAsync(store, "second", "first");
            Assert.InRange(back[1] - back[0], 0, 1);
        });
    }

    [Fact]
    public async Task A_key_that_is_asked_for_twice_has_one_answer_whatever_is_written()
    {
        using var store = new InMemoryStateStore();
        await SaveAsync(store, "k", 0);

        Task writer = Task.Run(async () =>
        {
            for (int i = 1; i <= Rounds; i++)
                await SaveAsync(store, "k", i);
        });
        await ReadUntilAsync(writer, async () =>
        {
            int[] values = await ReadAsync(store, "k", "k", "k", "k");
            Assert.All(values, value => Assert.Equal(values[0], value));
        });
    }

    [Fact]
    public async Task An_entry_that_is_rewritten_is_never_seen_absent()
    {
        using var store = new InMemoryStateStore();
        await SaveAsync(store, "k", 0);
        StateSave save = Save("k", 1);

        Task writer = Task.Run(async () =>
        {
            for (int i = 0; i < 20 * Rounds; i++)
                await store.SaveAsync(save);
        });
        await ReadUntilAsync(writer, async () =>
        {
            bool isThere = true;
            for (int i = 0; i < 1000; i++)
                isThere &= (await store.GetAsync("k")).Found;
            Assert.True(isThere);
            Assert.True((await store.GetManyAsync(["k"]))[0].Found);
        });
    }

    [Fact]
    public async Task A_transaction_over_many_keys_is_seen_whole_or_not_at_all()
    {
        using var store = new InMemoryStateStore();
        string[] keys = [.. Enumerable.Range(0, 200).Select(static i => $"k{i:000}")];
        await store.TransactAsync([.. keys.Select(static key => Save(key, 0))]);

        Task writer = Task.Run(async () =>
        {
            for (int i = 1; i <= Rounds / 20; i++)
                await store.TransactAsync([.. keys.Select(key => Save(key, i))]);
        });
        await ReadUntilAsync(writer, async () =>
        {
            Assert.Single((await ReadAsync(store, keys)).Distinct());
            Assert.Single((await ReadAsync(store, [.. keys.Reverse()])).Distinct());
            Assert.Single((await store.QueryAsync(new StateQueryRequest())).Items.Select(ValueOf).Distinct());
        });
    }

    [Fact]
    public async Task A_reader_of_one_key_never_goes_back_in_time()
    {
        using var store = new InMemoryStateStore();
        await SaveAsync(store, "a", 0);
        await SaveAsync(store, "b", 0);

        Task writer = Task.Run(async () =>
        {
            for (int i = 1; i <= Rounds; i++)
                await store.TransactAsync([Save("a", i), Save("b", i)]);
        });
        int last = 0;
        await ReadUntilAsync(writer, async () =>
        {
            int a = ValueOf(await store.GetAsync("a"));
            int[] both = await ReadAsync(store, "b", "a");
            int b = ValueOf(await store.GetAsync("b"));
            Assert.Equal(both[0], both[1]);
            Assert.True(last <= a && a <= both[0] && both[0] <= b, $"{last}, {a}, {both[0]}, {b}");
            last = b;
        });
    }

    [Fact]
    public async Task Keys_that_come_and_go_while_they_are_read_leave_nothing_behind()
    {
        var time = new ManualTimeProvider();
        using var store = new InMemoryStateStore(new InMemoryStateStoreOptions { TimeProvider = time });

        Task writers = Task.WhenAll(Enumerable.Range(0, 2).Select(seed => Task.Run(async () =>
        {
            var random = new Random(seed);
            for (int i = 0; i < Rounds; i++)
            {
                string key = $"k{random.Next(16)}";
                if (random.Next(2) == 0)
                    await SaveAsync(store, key, i);
                else
                    await store.DeleteAsync(new StateDelete { Key = key });
            }
        })));
        await ReadUntilAsync(writers, async () =>
        {
            StateKeyPage page = await store.ListKeysAsync(new StateKeyListRequest());
            Assert.Distinct(page.Keys, StringComparer.Ordinal);
        });
        await store.DeleteManyAsync([.. Enumerable.Range(0, 16).Select(static i => new StateDelete { Key = $"k{i}" })]);

        time.Advance(TimeSpan.FromSeconds(1));

        Assert.Empty((await store.ListKeysAsync(new StateKeyListRequest())).Keys);
        Assert.Equal(0, time.WaitingTimers);
    }

    [Fact]
    public async Task A_read_of_many_sees_nothing_that_starts_after_it()
    {
        using var store = new InMemoryStateStore();
        await store.SaveManyAsync([Save("saved", 1), Save("deleted", 1), Save("replaced", 1), Save("transacted", 1)]);

        IReadOnlyList<StateItem> items = await ReadWhileAsync(store, ["saved", "deleted", "replaced", "transacted", "created"], async () =>
        {
            await SaveAsync(store, "saved", 2);
            await SaveAsync(store, "saved", 3);
            await store.DeleteAsync(new StateDelete { Key = "deleted" });
            await store.DeleteAsync(new StateDelete { Key = "replaced" });
            await SaveAsync(store, "replaced", 2);
            await store.TransactAsync([Save("transacted", 2), Save("created", 2)]);
        });

        Assert.Equal([1, 1, 1, 1], items.Take(4).Select(ValueOf));
        Assert.False(items[4].Found);
        int[] now = await ReadAsync(store, "saved", "replaced", "transacted", "created");
        Assert.Equal([3, 2, 2, 2], now);
        Assert.False((await store.GetAsync("deleted")).Found);
    }

    [Fact]
    public async Task Reads_within_a_read_each_see_their_own_instant()
    {
        using var store = new InMemoryStateStore();
        await SaveAsync(store, "k", 1);
        int[] inner = [];
        int[] innermost = [];

        IReadOnlyList<StateItem> outer = await ReadWhileAsync(store, ["k"], async () =>
        {
            await SaveAsync(store, "k", 2);
            inner = [.. (await ReadWhileAsync(store, ["k"], async () =>
            {
                await SaveAsync(store, "k", 3);
                innermost = await ReadAsync(store, "k", "k");
                await SaveAsync(store, "k", 4);
            })).Select(ValueOf)];
        });

        Assert.Equal([1], outer.Select(ValueOf));
        Assert.Equal([2], inner);
        Assert.Equal([3, 3], innermost);
    }

    [Fact]
    public async Task An_entry_that_expires_and_is_swept_during_a_read_is_still_in_it()
    {
        var time = new ManualTimeProvider();
        using var store = new InMemoryStateStore(new InMemoryStateStoreOptions { TimeProvider = time });
        await store.SaveAsync(new StateSave { Key = "k", Value = StateValue.Json("1"u8.ToArray()), TimeToLive = TimeSpan.FromSeconds(1) });

        IReadOnlyList<StateItem> items = await ReadWhileAsync(store, ["k"], () =>
        {
            time.Advance(TimeSpan.FromSeconds(5));
            return Task.CompletedTask;
        });

        Assert.True(items[0].Found);
        Assert.False((await store.GetAsync("k")).Found);
    }

    [Fact]
    public async Task A_reader_keeps_the_versions_it_needs_and_no_others()
    {
        using var store = new InMemoryStateStore();
        WeakReference needed = await SaveAndWatchAsync(store, "k");
        WeakReference? between = null;

        await ReadAndForgetWhileAsync(store, ["k"], async () =>
        {
            between = await SaveAndWatchAsync(store, "k");
            await ReadAsync(store, "k", "k");
            await SaveAsync(store, "k", 3);
            Assert.True(IsAlive(needed));
            Assert.False(IsAlive(between));
        });
    }

    [Fact]
    public async Task Readers_that_follow_one_another_without_a_gap_do_not_pile_up_versions()
    {
        var time = new ManualTimeProvider();
        using var store = new InMemoryStateStore(new InMemoryStateStoreOptions { TimeProvider = time });
        WeakReference first = await SaveAndWatchAsync(store, "once");
        WeakReference? second = null;

        await ReadAndForgetWhileAsync(store, ["once"], async () => await SaveAsync(store, "once", 2));
        await ReadAndForgetWhileAsync(store, ["often"], async () =>
        {
            second = await SaveAndWatchAsync(store, "often");
            await SaveAsync(store, "often", 1);
            Assert.False(IsAlive(first));
        });
        await SaveAsync(store, "other", 1);

        Assert.False(IsAlive(second!));
    }

    [Fact]
    public async Task What_a_reader_kept_is_given_back_by_the_next_sweep()
    {
        var time = new ManualTimeProvider();
        using var store = new InMemoryStateStore(new InMemoryStateStoreOptions { TimeProvider = time });
        WeakReference replaced = await SaveAndWatchAsync(store, "replaced");
        WeakReference deleted = await SaveAndWatchAsync(store, "deleted");
        await ReadAndForgetWhileAsync(store, ["replaced", "deleted"], async () =>
        {
            await SaveAsync(store, "replaced", 2);
            await store.DeleteAsync(new StateDelete { Key = "deleted" });
        });
        Assert.Equal(1, time.WaitingTimers);

        time.Advance(TimeSpan.FromSeconds(1));

        Assert.False(IsAlive(replaced));
        Assert.False(IsAlive(deleted));
        Assert.Equal(0, time.WaitingTimers);
    }

    private static StateSave Save(string key, int value) => new() { Key = key, Value = StateValue.Json(Encoding.UTF8.GetBytes($"{value}")) };

    private static async Task SaveAsync(InMemoryStateStore store, string key, int value) =>
        Assert.True((await store.SaveAsync(Save(key, value))).Succeeded);

    private static async Task<int[]> ReadAsync(InMemoryStateStore store, params string[] keys) =>
        [.. (await store.GetManyAsync(keys)).Select(ValueOf)];

    private static int ValueOf(StateItem item) => int.Parse(item.Value.Bytes.Span, CultureInfo.InvariantCulture);

    private static async Task ReadUntilAsync(Task writer, Func<Task> read)
    {
        await Task.Run(async () =>
        {
            while (!writer.IsCompleted)
                await read();
        });
        await writer;
    }

    /// <summary>Reads many keys, and does something when the read has begun and looked at no key yet.</summary>
    private static async Task<IReadOnlyList<StateItem>> ReadWhileAsync(InMemoryStateStore store, string[] keys, Func<Task> act) =>
        await store.GetManyAsync(new ObservedKeys(keys, act));

    /// <summary>As <see cref="ReadWhileAsync"/>, with nothing left on the stack that holds what was read.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task ReadAndForgetWhileAsync(InMemoryStateStore store, string[] keys, Func<Task> act) =>
        await ReadWhileAsync(store, keys, act);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<WeakReference> SaveAndWatchAsync(InMemoryStateStore store, string key)
    {
        await store.SaveAsync(new StateSave { Key = key, Value = StateValue.Json("1"u8.ToArray()) });
        Assert.True(MemoryMarshal.TryGetArray((await store.GetAsync(key)).Value.Bytes, out ArraySegment<byte> array));
        return new WeakReference(array.Array);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool IsAlive(WeakReference reference)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        return reference.IsAlive;
    }

    /// <summary>Keys that are checked once, and then read: the action runs at the second reading of the first. It is done when it
    /// returns, because the store completes every call at once.</summary>
    private sealed class ObservedKeys(string[] keys, Func<Task> act) : IReadOnlyList<string>
    {
        private int _readings;

        public int Count => keys.Length;

        public string this[int index]
        {
            get
            {
                if (index == 0 && ++_readings == 2)
                    act().GetAwaiter().GetResult();
                return keys[index];
            }
        }

        public IEnumerator<string> GetEnumerator() => ((IEnumerable<string>)keys).GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
