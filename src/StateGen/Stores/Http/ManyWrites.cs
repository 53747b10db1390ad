using System.Runtime.ExceptionServices;

namespace StateGen.Stores.Http;

/// <summary>Collects the results of writing many items one after the other, of which some may fail while others succeed.</summary>
/// <typeparam name="T">What is written.</typeparam>
internal sealed class ManyWrites<T>(IReadOnlyList<T> operations)
    where T : StateOperation
{
    private readonly StateWriteResult[] _results = new StateWriteResult[operations.Count];

    /// <summary>How many items have a result: the position of the next one.</summary>
    public int Done { get; private set; }

    /// <summary>Whether every item has a result.</summary>
    public bool IsComplete => Done == _results.Length;

    /// <summary>One result for each item.</summary>
    public IReadOnlyList<StateWriteResult> Results => _results;

    /// <summary>Adds the result of the next item.</summary>
    public void Add(StateWriteResult result) => _results[Done++] = result;

    /// <summary>
    /// Adds the failure of the next items. One that is about a single item leaves the others alone. Any other ends the whole, because it would
    /// meet the rest as well.
    /// </summary>
    /// <param name="exception">The failure.</param>
    /// <param name="items">How many items were tried together.</param>
    /// <exception cref="StateStoreException">Nothing was written, and nothing would be.</exception>
    public void AddFailure(StateStoreException exception, int items)
    {
        StateError error = exception.Error;
        if (items == 1 && error is { Key: not null, Kind: not StateErrorKind.Unavailable })
        {
            Add(StateWriteResult.Failure(error));
            return;
        }

        if (Done == 0 && !error.OutcomeUnknown)
            ExceptionDispatchInfo.Throw(exception);
        for (int end = Done + items; Done < end;)
            Add(StateWriteResult.Failure(error with { Key = operations[Done].Key }));
        string reason = $"It was not tried, because of what happened before it: {error.Message}";
        StateError untried = error with { OutcomeUnknown = false, Message = reason };
        while (!IsComplete)
            Add(StateWriteResult.Failure(untried with { Key = operations[Done].Key }));
    }
}
