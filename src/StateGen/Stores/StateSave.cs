namespace StateGen.Stores;

/// <summary>Writes a value under a key, replacing what is there.</summary>
public sealed class StateSave : StateOperation
{
    private readonly TimeSpan? _timeToLive;

    /// <summary>The longest time to live that the state API can say: 2^31-1 seconds.</summary>
    public static readonly TimeSpan MaxTimeToLive = TimeSpan.FromSeconds(int.MaxValue);

    /// <summary>The value. Its memory is read until the task of the call completes.</summary>
    public required StateValue Value { get; init; }

    /// <summary>
    /// How long the entry lives from now on, in whole seconds; a fraction is rounded up. <see langword="null"/>: until it is deleted, also
    /// if it had a time to live before.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not above zero, or above <see cref="MaxTimeToLive"/>.</exception>
    public TimeSpan? TimeToLive
    {
        get => _timeToLive;
        init => _timeToLive = value is { } timeToLive ? InWholeSeconds(timeToLive) : null;
    }

    private static TimeSpan InWholeSeconds(TimeSpan timeToLive)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(timeToLive, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(timeToLive, MaxTimeToLive);
        long seconds = (timeToLive.Ticks + TimeSpan.TicksPerSecond - 1) / TimeSpan.TicksPerSecond;
        return new TimeSpan(seconds * TimeSpan.TicksPerSecond);
    }
}
