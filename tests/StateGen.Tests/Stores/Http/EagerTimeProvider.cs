using System.Collections.Concurrent;

namespace StateGen.Tests.Stores.Http;

/// <summary>A clock on which every wait shorter than a limit is over at once, and is kept.</summary>
internal sealed class EagerTimeProvider(TimeSpan limit) : TimeProvider
{
    public ConcurrentQueue<TimeSpan> Waits { get; } = [];

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime >= limit)
            return base.CreateTimer(callback, state, dueTime, period);
        Waits.Enqueue(dueTime);
        return base.CreateTimer(callback, state, TimeSpan.Zero, period);
    }
}
