using StateGen.Stores;

namespace StateGen.Testing;

/// <summary>One thing that a <see cref="FaultStateStore"/> does to some of its calls, until it is disposed of.</summary>
/// <remarks>All members are safe for use by any number of threads.</remarks>
public sealed class StateFault : IDisposable
{
    private readonly StateCallSelection _calls;
    private int _seen;
    private int _hits;
    private volatile bool _isOver;

    internal StateFault(StateCallSelection calls) => _calls = calls;

    /// <summary>How many calls it has hit.</summary>
    public int Hits => Volatile.Read(ref _hits);

    /// <summary>How long a call waits before anything else happens to it.</summary>
    internal TimeSpan Delay { get; init; }

    /// <summary>What happens in the store behind before a call is passed on.</summary>
    internal Func<IStateStore, Task>? Before { get; init; }

    /// <summary>What happens in the store behind after a call was passed on, and before it answers.</summary>
    internal Func<IStateStore, Task>? After { get; init; }

    /// <summary>Why a call is not passed on.</summary>
    internal StateError? Error { get; init; }

    /// <summary>Whether the entries that a call names are gone before it is passed on.</summary>
    internal bool Expires { get; init; }

    /// <summary>Whether a call is passed on and its answer does not come back.</summary>
    internal bool LosesReply { get; init; }

    /// <summary>Whether a write answers without the new version.</summary>
    internal bool HidesETag { get; init; }

    /// <summary>Whether the fault is for the calls as a whole, not for some of their keys.</summary>
    internal bool HitsWholeCalls => _calls.Keys is null;

    /// <summary>Ends the fault. Calls that it has hit already are not changed by that.</summary>
    public void Dispose() => _isOver = true;

    /// <summary>Whether the fault is for a key of a call that it hits.</summary>
    internal bool IsFor(string key) => _calls.Keys is null || _calls.Keys.IsMatch(key);

    /// <summary>Counts a call if it is one of those selected, and says whether it is hit. One thread at a time.</summary>
    internal bool Hit(StateCall call)
    {
        if (_isOver || !_calls.Includes(call))
            return false;
        int number = ++_seen;
        if (number < _calls.FirstNumber || number > _calls.LastNumber)
            return false;
        Interlocked.Increment(ref _hits);
        return true;
    }
}
