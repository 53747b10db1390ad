namespace StateGen.Testing;

/// <summary>
/// A clock that stands still until it is told to go on, so that a test decides when waits end and entries expire. Timers run on the thread that
/// moves the clock, in the order in which they are due.
/// </summary>
/// <remarks>All members are safe for use by any number of threads; which timers run is up to the thread that moves the clock.</remarks>
public sealed class ManualTimeProvider : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<ManualTimer> _timers = [];
    private readonly List<(int Count, TaskCompletionSource Reached)> _watchers = [];
    private DateTimeOffset _now;

    /// <summary>Makes a clock that shows the start of 2030, in UTC.</summary>
    public ManualTimeProvider()
        : this(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero))
    {
    }

    /// <summary>Makes a clock.</summary>
    /// <param name="start">What it shows until it is moved.</param>
    public ManualTimeProvider(DateTimeOffset start) => _now = start.ToUniversalTime();

    /// <summary>How many units <see cref="GetTimestamp"/> has in a second: ticks of 100 ns.</summary>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>UTC, on every machine.</summary>
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <summary>The number of timers that wait for something.</summary>
    public int WaitingTimers
    {
        get
        {
            lock (_gate)
                return CountWaiting();
        }
    }

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
            return _now;
    }

    /// <inheritdoc/>
    public override long GetTimestamp() => GetUtcNow().Ticks;

    /// <summary>Makes a timer. It runs when the clock is moved to where it is due; one that is due at once, with the next move.</summary>
    /// <param name="callback">What the timer does.</param>
    /// <param name="state">What it is given.</param>
    /// <param name="dueTime">When it is due from now on; not below zero, or infinite for never.</param>
    /// <param name="period">How often it is due afterwards; zero or infinite for never.</param>
    /// <returns>The timer.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A time is below zero and not infinite.</exception>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new ManualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Moves the clock on and runs what becomes due.</summary>
    /// <param name="by">By how much; not below zero.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="by"/> is below zero.</exception>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        AdvanceTo(GetUtcNow() + by);
    }

    /// <summary>
    /// Moves the clock on for as long as a task waits for it: to the next timer, and the next, until the task has completed. So the waits between
    /// the attempts of an update, or the latency of a store, take no time.
    /// </summary>
    /// <param name="task">
    /// The task, which waits for nothing but this clock. Where it waits for something else too, such as a real server, its time-outs end at once.
    /// </param>
    /// <returns>A task that completes as the given one does.</returns>
    public async Task RunAsync(Task task)
    {
        ArgumentNullException.ThrowIfNull(task);
        while (!task.IsCompleted)
        {
            await Task.WhenAny(task, WhenWaitingAsync()).ConfigureAwait(false);
            if (!task.IsCompleted && FirstDue() is { } due)
                AdvanceTo(due);
        }

        await task.ConfigureAwait(false);
    }

    /// <summary>As the other overload, for a task with a result.</summary>
    /// <typeparam name="T">The type of the result.</typeparam>
    /// <param name="task">The task, which waits for nothing but this clock.</param>
    /// <returns>The result of the task.</returns>
    public async Task<T> RunAsync<T>(Task<T> task)
    {
        await RunAsync((Task)task).ConfigureAwait(false);
        return await task.ConfigureAwait(false);
    }

    /// <summary>Waits until there are timers that wait, so that a test moves the clock after the code it tests has begun to wait, not before.</summary>
    /// <param name="timers">How many; 1 or more.</param>
    /// <returns>A task that completes as soon as there are as many.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="timers"/> is not above zero.</exception>
    public Task WhenWaitingAsync(int timers = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(timers, 1);
        lock (_gate)
        {
            if (CountWaiting() >= timers)
                return Task.CompletedTask;
            var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _watchers.Add((timers, reached));
            return reached.Task;
        }
    }

    private void AdvanceTo(DateTimeOffset end)
    {
        while (TakeDue(end) is { } timer)
            timer.Run();
        lock (_gate)
            _now = end > _now ? end : _now;
    }

    private ManualTimer? TakeDue(DateTimeOffset end)
    {
        lock (_gate)
        {
            if (NextTimer() is not { DueAt: { } due } next || due > end)
                return null;
            if (due > _now)
                _now = due;
            next.GoOn();
            return next;
        }
    }

    private DateTimeOffset? FirstDue()
    {
        lock (_gate)
            return NextTimer()?.DueAt;
    }

    private ManualTimer? NextTimer() => _timers.Where(static timer => timer.DueAt is not null).MinBy(static timer => timer.DueAt);

    private int CountWaiting() => _timers.Count(static timer => timer.DueAt is not null);

    private void Schedule(ManualTimer timer, Action schedule)
    {
        lock (_gate)
        {
            if (!_timers.Contains(timer))
                _timers.Add(timer);
            schedule();
            int waiting = CountWaiting();
            foreach ((int count, TaskCompletionSource reached) in _watchers)
            {
                if (count <= waiting)
                    reached.TrySetResult();
            }

            _watchers.RemoveAll(watcher => watcher.Count <= waiting);
        }
    }

    private sealed class ManualTimer(ManualTimeProvider time, TimerCallback callback, object? state) : ITimer
    {
        private TimeSpan _period;
        private bool _isDisposed;

        public DateTimeOffset? DueAt { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            GuardTime(dueTime);
            GuardTime(period);
            if (_isDisposed)
                return false;
            time.Schedule(this, () =>
            {
                _period = period;
                DueAt = dueTime == Timeout.InfiniteTimeSpan ? null : time._now + dueTime;
            });
            return true;
        }

        /// <summary>Sets when the timer is due the next time. The caller holds the gate.</summary>
        public void GoOn() => DueAt = _period > TimeSpan.Zero ? DueAt + _period : null;

        public void Run() => callback(state);

        public void Dispose()
        {
            lock (time._gate)
            {
                _isDisposed = true;
                DueAt = null;
                time._timers.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        private static void GuardTime(TimeSpan value)
        {
            if (value != Timeout.InfiniteTimeSpan)
                ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.Zero);
        }
    }
}
