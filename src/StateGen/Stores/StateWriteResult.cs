namespace StateGen.Stores;

/// <summary>What became of a write of one key.</summary>
/// <param name="ETag">The new version after a save, if the store tells; none after a delete.</param>
/// <param name="Error">Why nothing was written; <see langword="null"/> on success.</param>
public readonly record struct StateWriteResult(ETag ETag, StateError? Error = null)
{
    /// <summary>Whether the write happened.</summary>
    public bool Succeeded => Error is null;

    /// <summary>Whether another writer was first.</summary>
    public bool IsConflict => Error is { Kind: StateErrorKind.Conflict };

    /// <summary>A write that happened.</summary>
    /// <param name="etag">The new version, if it is known.</param>
    /// <returns>The result.</returns>
    public static StateWriteResult Success(ETag etag = default) => new(etag);

    /// <summary>A write that did not happen.</summary>
    /// <param name="error">Why.</param>
    /// <returns>The result.</returns>
    public static StateWriteResult Failure(StateError error) => new(default, error);
}
