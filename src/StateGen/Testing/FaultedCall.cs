using StateGen.Stores;

namespace StateGen.Testing;

/// <summary>One call with the faults that hit it.</summary>
internal sealed class FaultedCall(StateCall call, StateFault[] faults, IStateStore inner)
{
    private bool _lostReply;

    /// <summary>Whether the answer has no new versions in it.</summary>
    public bool HidesETags => faults.Any(static fault => fault.HidesETag);

    /// <summary>Throws if the call is not to be passed on.</summary>
    public void ThrowIfRefused() => Throw(faults.FirstOrDefault(static fault => fault.Error is not null));

    /// <summary>Throws if the call, which is over many keys, is not to be passed on for any of them.</summary>
    public void ThrowIfRefusedAsAWhole() =>
        Throw(faults.FirstOrDefault(static fault => fault is { HitsWholeCalls: true, Error.Kind: not StateErrorKind.Conflict }));

    /// <summary>The conflict of a write that is not to be passed on; throws if that is for another reason.</summary>
    public StateError? Conflict()
    {
        StateFault? refusing = faults.FirstOrDefault(static fault => fault.Error is not null);
        if (refusing?.Error is not { Kind: StateErrorKind.Conflict })
        {
            Throw(refusing);
            return null;
        }

        return ErrorOf(refusing, call.Keys.FirstOrDefault(refusing.IsFor));
    }

    /// <summary>Why one key of the call is not to be passed on; null if it is.</summary>
    public StateError? Refusal(string key) =>
        faults.FirstOrDefault(fault => fault.Error is not null && fault.IsFor(key)) is { } refusing ? ErrorOf(refusing, key) : null;

    /// <summary>Does what happens after the call was passed on; throws if its answer is lost as a whole.</summary>
    public async ValueTask LeaveAsync()
    {
        foreach (StateFault fault in faults)
        {
            if (fault.After is not null)
                await fault.After(inner).ConfigureAwait(false);
        }

        _lostReply = faults.Any(static fault => fault.LosesReply);
        bool isOverMany = call.Kind is StateCallKinds.GetMany or StateCallKinds.SaveMany or StateCallKinds.DeleteMany;
        if (faults.Any(fault => fault.LosesReply && (fault.HitsWholeCalls || !isOverMany)))
            throw new StateStoreException(LostReply(call.Keys.Count == 1 ? call.Keys[0] : null));
    }

    /// <summary>The result of a save, without the new version if that is hidden.</summary>
    public StateWriteResult Hide(string key, StateWriteResult result) =>
        result.Succeeded && faults.Any(fault => fault.HidesETag && fault.IsFor(key)) ? StateWriteResult.Success() : result;

    /// <summary>Puts the results of what was passed on back among the items that were not.</summary>
    public IReadOnlyList<TResult> Merge<TItem, TResult>(
        IReadOnlyList<TItem> items, Func<TItem, string> keyOf, IReadOnlyList<TResult> results, Func<string, StateError, TResult> fail)
    {
        var merged = new TResult[items.Count];
        int next = 0;
        for (int i = 0; i < merged.Length; i++)
        {
            string key = keyOf(items[i]);
            StateError? refusal = Refusal(key);
            TResult? result = refusal is null ? results[next++] : default;
            StateError? error = refusal ?? LostReplyOf(key);
            merged[i] = error is null ? result! : fail(key, error);
        }

        return merged;
    }

    private StateError ErrorOf(StateFault fault, string? key) => fault.Error! with
    {
        Key = key ?? fault.Error!.Key,
        ExpectedETag = call.Writes.FirstOrDefault(write => write.Key == key)?.ETag ?? default,
    };

    private void Throw(StateFault? refusing)
    {
        if (refusing is not null)
            throw new StateStoreException(ErrorOf(refusing, call.Keys.Count == 1 ? call.Keys[0] : call.Keys.FirstOrDefault(refusing.IsFor)));
    }

    private StateError? LostReplyOf(string key) =>
        _lostReply && faults.Any(fault => fault.LosesReply && fault.IsFor(key)) ? LostReply(key) : null;

    private StateError LostReply(string? key) => new(StateErrorKind.Unavailable, "The answer of the store was lost, as the test says.")
    {
        Key = key,
        OutcomeUnknown = call.Writes.Count > 0,
    };
}
