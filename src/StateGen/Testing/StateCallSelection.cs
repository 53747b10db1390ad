using StateGen.Stores;

namespace StateGen.Testing;

/// <summary>
/// Some of the calls of a <see cref="FaultStateStore"/>, and what is to happen to them. Selected are calls of some kinds, on some keys, and of
/// those all, or some by their number. Each of the methods that say what happens adds one <see cref="StateFault"/> to the store.
/// </summary>
/// <remarks>
/// Several faults may hit one call: what they do before it happens in the order in which they were added, and the first that refuses it decides.
/// A fault for some keys hits only their items of a call over many keys; a transaction is hit as a whole.
/// </remarks>
public sealed class StateCallSelection
{
    private readonly Action<StateFault> _add;
    private readonly StateCallKinds _kinds;

    internal StateCallSelection(Action<StateFault> add, StateCallKinds kinds, KeyPattern? keys)
    {
        _add = add;
        _kinds = kinds;
        Keys = keys;
    }

    private StateCallSelection(StateCallSelection selection, int first, int last)
        : this(selection._add, selection._kinds, selection.Keys)
    {
        FirstNumber = first;
        LastNumber = last;
    }

    internal KeyPattern? Keys { get; }

    internal int FirstNumber { get; } = 1;

    internal int LastNumber { get; } = int.MaxValue;

    /// <summary>Of these calls, one by its number.</summary>
    /// <param name="number">The number, counted from 1 on, from when the fault is added.</param>
    /// <returns>The narrower selection.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number is not above zero.</exception>
    public StateCallSelection Nth(int number)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        return new StateCallSelection(this, number, number);
    }

    /// <summary>Of these calls, the first.</summary>
    /// <param name="count">How many, counted from when the fault is added; 1 or more.</param>
    /// <returns>The narrower selection.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The count is not above zero.</exception>
    public StateCallSelection First(int count = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        return new StateCallSelection(this, 1, count);
    }

    /// <summary>Of these calls, all from one on.</summary>
    /// <param name="number">The number of the first, counted from 1 on, from when the fault is added.</param>
    /// <returns>The narrower selection.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number is not above zero.</exception>
    public StateCallSelection From(int number)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        return new StateCallSelection(this, number, int.MaxValue);
    }

    /// <summary>They lose against another writer: nothing is written.</summary>
    /// <returns>The fault.</returns>
    /// <exception cref="InvalidOperationException">There are reads among these calls: a read cannot lose.</exception>
    public StateFault Conflict() => Fail(new StateError(StateErrorKind.Conflict, "another writer was first, as the test says"));

    /// <summary>They do not reach the store: nothing is read and nothing written.</summary>
    /// <returns>The fault.</returns>
    public StateFault Unavailable() => Fail(new StateError(StateErrorKind.Unavailable, "The store is not there, as the test says."));

    /// <summary>They fail: nothing is read and nothing written.</summary>
    /// <param name="error">How. The key, where a call has one, is filled in.</param>
    /// <returns>The fault.</returns>
    /// <exception cref="InvalidOperationException">The error is a conflict, and there are reads among these calls: a read cannot lose.</exception>
    public StateFault Fail(StateError error)
    {
        ArgumentNullException.ThrowIfNull(error);
        if (error.Kind == StateErrorKind.Conflict && (_kinds & StateCallKinds.Reads) != StateCallKinds.None)
            throw new InvalidOperationException($"A read cannot be a conflict. Select writes only, not '{_kinds}'.");
        return Add(new StateFault(this) { Error = error });
    }

    /// <summary>
    /// They happen, and their answer does not come back: the store is unavailable, and whether a write happened is unknown to its caller.
    /// </summary>
    /// <returns>The fault.</returns>
    public StateFault LoseReply() => Add(new StateFault(this) { LosesReply = true });

    /// <summary>They wait before they happen, by the clock of the store; <see cref="ManualTimeProvider.RunAsync(Task)"/> moves it meanwhile.</summary>
    /// <param name="delay">How long; above zero.</param>
    /// <returns>The fault.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The delay is not above zero.</exception>
    public StateFault Delay(TimeSpan delay)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(delay, TimeSpan.Zero);
        return Add(new StateFault(this) { Delay = delay });
    }

    /// <summary>The selected entries that they name expire just before they happen.</summary>
    /// <returns>The fault.</returns>
    public StateFault Expire() => Add(new StateFault(this) { Expires = true });

    /// <summary>Something else happens just before them, such as a write of somebody else, which then is a real conflict.</summary>
    /// <param name="action">What happens. It is given the store behind, where no fault hits it.</param>
    /// <returns>The fault.</returns>
    public StateFault Before(Func<IStateStore, Task> action)
    {
        ArgumentNullException.ThrowIfNull(action);
        return Add(new StateFault(this) { Before = action });
    }

    /// <summary>Something else happens just after them, before they answer.</summary>
    /// <param name="action">What happens. It is given the store behind, where no fault hits it.</param>
    /// <returns>The fault.</returns>
    public StateFault After(Func<IStateStore, Task> action)
    {
        ArgumentNullException.ThrowIfNull(action);
        return Add(new StateFault(this) { After = action });
    }

    /// <summary>They answer without the new version of what they wrote, as a Dapr sidecar does.</summary>
    /// <returns>The fault.</returns>
    public StateFault HideETag() => Add(new StateFault(this) { HidesETag = true });

    internal bool Includes(StateCall call) => (call.Kind & _kinds) != StateCallKinds.None && (Keys is null || call.Keys.Any(Keys.IsMatch));

    private StateFault Add(StateFault fault)
    {
        _add(fault);
        return fault;
    }
}
