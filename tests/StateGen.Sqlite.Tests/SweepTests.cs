using StateGen.Stores;
using StateGen.Testing;

namespace StateGen.Sqlite.Tests;

public sealed class SweepTests : IDisposable
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly TemporaryFile _file = new();
    private readonly ManualTimeProvider _clock = new();

    [Fact]
    public async Task Expired_rows_are_removed_and_the_others_stay()
    {
        using SqliteStateStore store = Open(Minute);
        for (int i = 0; i < 2500; i += 500)
            await store.SaveManyAsync([.. Enumerable.Range(i, 500).Select(static n => Writes.Save($"gone{n}", timeToLive: TimeSpan.FromSeconds(1)))]);
        await store.SaveAsync(Writes.Save("later", timeToLive: TimeSpan.FromHours(1)));
        await store.SaveAsync(Writes.Save("stays"));

        _clock.Advance(Minute - TimeSpan.FromTicks(1));
        Assert.Equal(["2502"], _file.Run("SELECT count(*) FROM state"));
        _clock.Advance(TimeSpan.FromTicks(1));

        Assert.Equal(["later", "stays"], _file.Run("SELECT key FROM state ORDER BY key"));
        Assert.Equal(["last-cleanup|2030-01-01 00:01:00", "migrations|1"], _file.Run("SELECT * FROM metadata ORDER BY key"));
    }

    [Fact]
    public async Task Of_several_stores_on_a_file_one_sweeps_in_an_interval()
    {
        using SqliteStateStore first = Open(Minute);
        using SqliteStateStore second = Open(Minute);
        await first.SaveAsync(Writes.Save("k", timeToLive: TimeSpan.FromSeconds(1)));
        _clock.Advance(Minute);
        _file.Run("INSERT INTO state VALUES ('swept by none', '1', 0, 'e', '2001-01-01 00:00:00', '')");
        _file.Run("UPDATE metadata SET value = '2030-01-01 00:01:30' WHERE key = 'last-cleanup'");

        _clock.Advance(Minute);
        Assert.Equal(["swept by none"], _file.Run("SELECT key FROM state"));

        _clock.Advance(Minute);
        Assert.Empty(_file.Run("SELECT key FROM state"));
    }

    [Fact]
    public async Task Nothing_is_removed_without_an_interval()
    {
        using SqliteStateStore store = Open(Timeout.InfiniteTimeSpan);
        await store.SaveAsync(Writes.Save("k", timeToLive: TimeSpan.FromSeconds(1)));

        _clock.Advance(TimeSpan.FromDays(1));

        Assert.Equal(["k"], _file.Run("SELECT key FROM state"));
        Assert.False((await store.GetAsync("k")).Found);
    }

    [Fact]
    public async Task A_sweep_that_fails_is_tried_again_at_the_next_turn()
    {
        using SqliteStateStore store = Open(Minute);
        await store.SaveAsync(Writes.Save("k", timeToLive: TimeSpan.FromSeconds(1)));
        using (var other = new RawConnection(_file.FilePath))
        {
            other.Run("BEGIN IMMEDIATE");
            _clock.Advance(Minute);
        }

        Assert.Equal(["k"], _file.Run("SELECT key FROM state"));
        _clock.Advance(Minute);
        Assert.Empty(_file.Run("SELECT key FROM state"));
    }

    [Fact]
    public async Task An_entry_lives_its_whole_time_although_expiry_is_kept_in_whole_seconds()
    {
        using SqliteStateStore store = Open(Minute);
        _clock.Advance(TimeSpan.FromMilliseconds(800));
        await store.SaveAsync(Writes.Save("k", timeToLive: TimeSpan.FromSeconds(1)));

        Assert.Equal(["2030-01-01 00:00:02"], _file.Run("SELECT expiration_time FROM state"));
        _clock.Advance(TimeSpan.FromMilliseconds(1199));
        Assert.True((await store.GetAsync("k")).Found);
        _clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.False((await store.GetAsync("k")).Found);
    }

    public void Dispose() => _file.Dispose();

    private SqliteStateStore Open(TimeSpan interval) => _file.Open(options =>
    {
        options.TimeProvider = _clock;
        options.SweepInterval = interval;
        options.BusyTimeout = TimeSpan.Zero;
    });
}
