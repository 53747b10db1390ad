using StateGen.Stores;

namespace StateGen.Testing;

/// <summary>One call that reached a <see cref="FaultStateStore"/>, whatever came of it.</summary>
public sealed class StateCall
{
    internal StateCall(StateCallKinds kind, DateTimeOffset at, IReadOnlyList<string> keys, IReadOnlyList<StateOperation> writes)
    {
        Kind = kind;
        At = at;
        Keys = keys;
        Writes = writes;
    }

    /// <summary>What was called: one of the kinds, not several.</summary>
    public StateCallKinds Kind { get; }

    /// <summary>When, by the clock of the store.</summary>
    public DateTimeOffset At { get; }

    /// <summary>The keys to read or to write, in the order of the call; none for a query and a listing.</summary>
    public IReadOnlyList<string> Keys { get; }

    /// <summary>What was to be written, in the order of the call, with copies of the values; none for a call that changes nothing.</summary>
    public IReadOnlyList<StateOperation> Writes { get; }

    /// <summary>The kind and the keys, such as <c>Save order:A-17</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Keys.Count == 0 ? $"{Kind}" : $"{Kind} {string.Join(' ', Keys)}";
}
