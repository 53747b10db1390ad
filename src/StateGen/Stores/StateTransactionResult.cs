namespace StateGen.Stores;

/// <summary>What became of a transaction.</summary>
/// <param name="ETags">
/// The new version for each operation in order, none for a delete; <see langword="null"/> after a failure, or if the store does not tell.
/// </param>
/// <param name="Error">Why nothing was written; <see langword="null"/> on success. A conflict names its key.</param>
public readonly record struct StateTransactionResult(IReadOnlyList<ETag>? ETags, StateError? Error = null)
{
    /// <summary>Whether all operations were applied; if not, none was.</summary>
    public bool Succeeded => Error is null;

    /// <summary>Whether another writer was first.</summary>
    public bool IsConflict => Error is { Kind: StateErrorKind.Conflict };

    /// <summary>A transaction that was applied.</summary>
    /// <param name="etags">The new versions, if they are known.</param>
    /// <returns>The result.</returns>
    public static StateTransactionResult Success(IReadOnlyList<ETag>? etags = null) => new(etags);

    /// <summary>A transaction that was not applied.</summary>
    /// <param name="error">Why.</param>
    /// <returns>The result.</returns>
    public static StateTransactionResult Failure(StateError error) => new(null, error);
}
