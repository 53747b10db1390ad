namespace StateGen.Stores;

/// <summary>Decides whether a write may happen to what is stored: the one place that knows the rules of ETags and first-write.</summary>
internal static class WriteCondition
{
    /// <summary>Checks the conditions of a write.</summary>
    /// <param name="operation">The write.</param>
    /// <param name="current">The version that is stored; none if the key is absent or its entry has expired.</param>
    /// <returns>The conflict, or <see langword="null"/> if the write may happen.</returns>
    public static StateError? Check(StateOperation operation, ETag current) => Check(operation, current.HasValue, current);

    /// <summary>Checks the conditions of a write.</summary>
    /// <param name="operation">The write.</param>
    /// <param name="exists">Whether there is an entry that has not expired.</param>
    /// <param name="current">Its version; none if somebody else wrote it without one.</param>
    /// <returns>The conflict, or <see langword="null"/> if the write may happen.</returns>
    public static StateError? Check(StateOperation operation, bool exists, ETag current)
    {
        if (operation.ETag.HasValue)
            return operation.ETag == current ? null : Mismatch(operation, current);
        return CreatesOnly(operation) && exists ? Exists(operation, current) : null;
    }

    /// <summary>Whether the write has conditions at all. If not, what is stored need not be looked at.</summary>
    /// <param name="operation">The write.</param>
    /// <returns><see langword="true"/> if it has.</returns>
    public static bool MayFail(StateOperation operation) => operation.ETag.HasValue || CreatesOnly(operation);

    /// <summary>The conflict of a write that may not happen, for a store that has its conditions checked elsewhere.</summary>
    /// <param name="operation">The write.</param>
    /// <param name="current">The version that is stored; none if the key is absent, or was written without one by somebody else.</param>
    /// <returns>The conflict.</returns>
    public static StateError Conflict(StateOperation operation, ETag current) =>
        operation.ETag.HasValue ? Mismatch(operation, current) : Exists(operation, current);

    private static bool CreatesOnly(StateOperation operation) => operation is StateSave && operation.Concurrency == StateConcurrency.FirstWrite;

    private static StateError Mismatch(StateOperation operation, ETag current)
    {
        string message = current.HasValue
            ? $"state etag not match for key={operation.Key}: current={current}, expect={operation.ETag}"
            : $"state not exist or expired for key={operation.Key}";
        return new StateError(StateErrorKind.Conflict, message)
        {
            Key = operation.Key,
            ExpectedETag = operation.ETag,
            CurrentETag = current,
        };
    }

    private static StateError Exists(StateOperation operation, ETag current) =>
        new(StateErrorKind.Conflict, "item already exists and no etag was passed") { Key = operation.Key, CurrentETag = current };
}
