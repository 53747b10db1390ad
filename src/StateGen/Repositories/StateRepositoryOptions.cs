using Microsoft.Extensions.Logging;

namespace StateGen;

/// <summary>How a repository behaves. A value out of range throws <see cref="ArgumentOutOfRangeException"/> when it is set.</summary>
public sealed class StateRepositoryOptions
{
    /// <summary>How often <c>UpdateAsync</c> tries at most before it gives up with a conflict: 1 or more, 10 by default.</summary>
    public int MaxUpdateAttempts
    {
        get;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            field = value;
        }
    } = 10;

    /// <summary>
    /// The longest wait before the second attempt, 5 ms by default. Each wait is a random part of a limit that doubles from attempt to attempt.
    /// </summary>
    public TimeSpan UpdateDelay
    {
        get;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.Zero);
            field = value;
        }
    } = TimeSpan.FromMilliseconds(5);

    /// <summary>What the limit of a wait never exceeds, 500 ms by default.</summary>
    public TimeSpan MaxUpdateDelay
    {
        get;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.Zero);
            field = value;
        }
    } = TimeSpan.FromMilliseconds(500);

    /// <summary>Where the time comes from; the system's clock by default.</summary>
    public TimeProvider TimeProvider
    {
        get;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            field = value;
        }
    } = TimeProvider.System;

    /// <summary>Where conflicts and retries are logged, at debug level and without keys or values; null for nowhere.</summary>
    public ILogger? Logger { get; set; }
}
