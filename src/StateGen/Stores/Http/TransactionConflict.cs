namespace StateGen.Stores.Http;

/// <summary>
/// Finds the key that a transaction failed at. This project's server says it; a Dapr sidecar passes on what its store says, which names the key
/// or does not. Then there is a way only by looking at what is stored now.
/// </summary>
internal static class TransactionConflict
{
    /// <summary>Names the key in the error of a conflict, if it can be known.</summary>
    /// <param name="conflict">The error.</param>
    /// <param name="message">What the server says about it.</param>
    /// <param name="operations">The operations of the transaction.</param>
    /// <param name="read">Reads keys.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    public static async ValueTask<StateError> NameKeyAsync(
        StateError conflict,
        string message,
        IReadOnlyList<StateOperation> operations,
        Func<IReadOnlyList<string>, CancellationToken, ValueTask<IReadOnlyList<StateItem>>> read,
        CancellationToken cancellationToken)
    {
        if (conflict.Key is not null)
            return conflict;
        List<StateOperation> conditional = Conditional(operations);
        if (Named(conditional, message) is { } named)
            return About(conflict, named, StoreErrorText.CurrentETag(message));
        if (conditional.Count == 1)
            return About(conflict, conditional[0], ETag.None);
        try
        {
            IReadOnlyList<StateItem> items = await read(conditional.ConvertAll(o => o.Key), cancellationToken).ConfigureAwait(false);
            for (int i = 0; i < items.Count; i++)
            {
                if (items[i].Error is null && WriteCondition.Check(conditional[i], items[i].ETag) is not null)
                    return About(conflict, conditional[i], items[i].ETag);
            }
        }
        catch (StateStoreException)
        {
            // That there was a conflict is known all the same.
        }

        return conflict;
    }

    /// <summary>The operations that depend on what was stored before the transaction, not on one before them in it.</summary>
    private static List<StateOperation> Conditional(IReadOnlyList<StateOperation> operations)
    {
        var written = new HashSet<string>(StringComparer.Ordinal);
        var conditional = new List<StateOperation>();
        foreach (StateOperation operation in operations)
        {
            if (written.Add(operation.Key) && operation.IsConditional())
                conditional.Add(operation);
        }

        return conditional;
    }

    /// <summary>The operation whose key is in the message; the longest, because keys may end in one another.</summary>
    private static StateOperation? Named(List<StateOperation> operations, string message)
    {
        StateOperation? named = null;
        foreach (StateOperation operation in operations)
        {
            if (operation.Key.Length > (named?.Key.Length ?? 0) && StoreErrorText.Names(message, operation.Key))
                named = operation;
        }

        return named;
    }

    private static StateError About(StateError conflict, StateOperation operation, ETag current) => conflict with
    {
        Key = operation.Key,
        ExpectedETag = operation.ETag,
        CurrentETag = current,
        Message = $"{conflict.Message} It is about key '{operation.Key}'.",
    };
}
