using StateGen.Stores;

namespace StateGen.Testing;

/// <summary>
/// What a test of an application needs of a store, in one object: state in memory with the semantics of every other store, a clock that the test
/// moves, faults that it scripts, and a list of what was called.
/// </summary>
/// <remarks>All members are safe for use by any number of threads.</remarks>
public sealed class TestStateStore : FaultStateStore, IDisposable
{
    /// <summary>Makes an empty store without faults, on a clock of its own.</summary>
    public TestStateStore()
        : this(new ManualTimeProvider())
    {
    }

    /// <summary>Makes an empty store without faults.</summary>
    /// <param name="clock">The clock that entries expire by and latency is waited for by.</param>
    /// <param name="configure">
    /// Sets limits; null for none. The clock stays the given one, and nothing is swept: expired entries are absent all the same.
    /// </param>
    public TestStateStore(ManualTimeProvider clock, Action<InMemoryStateStoreOptions>? configure = null)
        : base(CreateInner(clock, configure), clock) => Clock = clock;

    /// <summary>The clock that entries expire by and latency is waited for by.</summary>
    public ManualTimeProvider Clock { get; }

    /// <summary>Ends the store: every further call throws <see cref="ObjectDisposedException"/>.</summary>
    public void Dispose() => ((InMemoryStateStore)Inner).Dispose();

    private static InMemoryStateStore CreateInner(ManualTimeProvider clock, Action<InMemoryStateStoreOptions>? configure)
    {
        ArgumentNullException.ThrowIfNull(clock);
        var options = new InMemoryStateStoreOptions();
        configure?.Invoke(options);

        // A sweep would be one more timer on the clock of the test, which then could not tell what it waits for.
        options.TimeProvider = clock;
        options.SweepInterval = Timeout.InfiniteTimeSpan;
        return new InMemoryStateStore(options);
    }
}
