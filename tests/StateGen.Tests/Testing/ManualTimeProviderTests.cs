using StateGen.Testing;

namespace StateGen.Tests.Testing;

public sealed class ManualTimeProviderTests
{
    private readonly ManualTimeProvider _clock = new();

    [Fact]
    public void The_clock_stands_still_until_it_is_moved()
    {
        DateTimeOffset start = _clock.GetUtcNow();
        long timestamp = _clock.GetTimestamp();

        Assert.Equal(start, _clock.GetUtcNow());
        _clock.Advance(TimeSpan.FromHours(3));

        Assert.Equal(start.AddHours(3), _clock.GetUtcNow());
        Assert.Equal(TimeSpan.FromHours(3), _clock.GetElapsedTime(timestamp));
        Assert.Equal(_clock.GetUtcNow(), _clock.GetLocalNow());
    }

    [Fact]
    public void A_clock_starts_where_it_is_told_and_shows_utc()
    {
        var clock = new ManualTimeProvider(new DateTimeOffset(2027, 5, 1, 2, 0, 0, TimeSpan.FromHours(2)));

        Assert.Equal("2027-05-01T00:00:00.0000000+00:00", clock.GetUtcNow().ToString("O"));
    }

    [Fact]
    public void The_clock_does_not_go_back() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => _clock.Advance(TimeSpan.FromTicks(-1)));

    [Fact]
    public void Timers_run_when_they_are_due_in_order_and_see_the_time_at_which_they_are()
    {
        DateTimeOffset start = _clock.GetUtcNow();
        var ran = new List<string>();
        using ITimer late = Timer("late", TimeSpan.FromSeconds(30), Timeout.InfiniteTimeSpan);
        using ITimer often = Timer("often", TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(20));
        using ITimer never = Timer("never", Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        _clock.Advance(TimeSpan.FromSeconds(9));
        Assert.Empty(ran);
        _clock.Advance(TimeSpan.FromSeconds(51));

        Assert.Equal(["often 10", "late 30", "often 30", "often 50"], ran);
        Assert.Equal(1, _clock.WaitingTimers);

        ITimer Timer(string name, TimeSpan due, TimeSpan period) =>
            _clock.CreateTimer(_ => ran.Add($"{name} {(_clock.GetUtcNow() - start).TotalSeconds:0}"), null, due, period);
    }

    [Fact]
    public void A_timer_that_was_disposed_of_does_not_run_and_cannot_be_changed()
    {
        int runs = 0;
        ITimer timer = _clock.CreateTimer(_ => runs++, null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
        timer.Dispose();

        Assert.False(timer.Change(TimeSpan.Zero, TimeSpan.Zero));
        _clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal((0, 0), (runs, _clock.WaitingTimers));
    }

    [Fact]
    public void A_timer_can_be_set_again_by_what_it_runs()
    {
        int runs = 0;
        ITimer? timer = null;
        timer = _clock.CreateTimer(_ => Again(), null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);

        _clock.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal(4, runs);

        void Again()
        {
            if (++runs < 4)
                timer!.Change(TimeSpan.FromSeconds(2), Timeout.InfiniteTimeSpan);
        }
    }

    [Fact]
    public async Task Waits_and_time_outs_of_the_framework_go_by_the_clock()
    {
        Task wait = Task.Delay(TimeSpan.FromHours(1), _clock);
        using var timeout = new CancellationTokenSource(TimeSpan.FromMinutes(59), _clock);

        _clock.Advance(TimeSpan.FromMinutes(59));
        Assert.Equal((false, true), (wait.IsCompleted, timeout.IsCancellationRequested));
        _clock.Advance(TimeSpan.FromMinutes(1));

        await wait;
    }

    [Fact]
    public async Task Running_a_task_moves_the_clock_from_wait_to_wait_and_gives_its_result()
    {
        DateTimeOffset start = _clock.GetUtcNow();

        int result = await _clock.RunAsync(WaitTwiceAsync());

        Assert.Equal(7, result);
        Assert.Equal(start.AddDays(3), _clock.GetUtcNow());

        async Task<int> WaitTwiceAsync()
        {
            await Task.Yield();
            await Task.Delay(TimeSpan.FromDays(1), _clock);
            await Task.Yield();
            await Task.Delay(TimeSpan.FromDays(2), _clock);
            return 7;
        }
    }

    [Fact]
    public async Task Running_a_task_that_fails_throws_what_it_throws() =>
        await Assert.ThrowsAsync<InvalidTimeZoneException>(() => _clock.RunAsync(Task.FromException(new InvalidTimeZoneException())));

    [Fact]
    public async Task A_test_can_wait_until_the_code_under_test_waits()
    {
        Task waiting = _clock.WhenWaitingAsync(2);
        Task first = Task.Delay(TimeSpan.FromSeconds(1), _clock);
        Assert.False(waiting.IsCompleted);
        Task second = Task.Run(() => Task.Delay(TimeSpan.FromSeconds(2), _clock));

        await waiting;
        _clock.Advance(TimeSpan.FromSeconds(2));

        await Task.WhenAll(first, second);
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => _clock.WhenWaitingAsync(0));
    }
}
