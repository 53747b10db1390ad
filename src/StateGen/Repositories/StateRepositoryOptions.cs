using Microsoft.Extensions.Logging;

namespace StateGen;

/// <summary>How a repository behaves.</summary>
public sealed class StateRepositoryOptions
{
    /// <summary>How often <c>UpdateAsync</c> tries at most before it gives up with a conflict; at least 1.</summary>
    public int MaxUpdateAttempts { get; set; } = 10;

    /// <summary>The longest wait before the second attempt. Each wait is a random part of a limit that doubles from attempt to attempt.</summary>
    public TimeSpan UpdateDelay { get; set; } = TimeSpan.FromMilliseconds(5);

    /// <summary>What the limit of a wait never exceeds.</summary>
    public TimeSpan MaxUpdateDelay { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Where the time comes from.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>Where conflicts and retries are logged, at debug level and without keys or values; null for nowhere.</summary>
    public ILogger? Logger { get; set; }

    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxUpdateAttempts, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(UpdateDelay, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxUpdateDelay, UpdateDelay);
        ArgumentNullException.ThrowIfNull(TimeProvider);
    }
}
