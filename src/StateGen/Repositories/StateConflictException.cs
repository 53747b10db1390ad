using StateGen.Stores;

namespace StateGen;

/// <summary>
/// Another writer was first: the record changed, or appeared, or went since it was read. Nothing was written. Read again and decide anew,
/// or let <c>UpdateAsync</c> do so.
/// </summary>
public sealed class StateConflictException : StateStoreException
{
    /// <summary>Creates the exception of a conflict.</summary>
    /// <param name="error">The conflict.</param>
    /// <param name="attempts">How often the write was tried.</param>
    public StateConflictException(StateError error, int attempts = 1)
        : base(error) => Attempts = attempts;

    /// <summary>How often the write was tried.</summary>
    public int Attempts { get; }

    /// <summary>The version that the write asked for; null if it was to create the key.</summary>
    public string? ExpectedETag => Error.ExpectedETag.Value;

    /// <summary>The version that is stored; null if there is none, or the store does not tell.</summary>
    public string? CurrentETag => Error.CurrentETag.Value;

    /// <inheritdoc/>
    public override string Message => Attempts == 1 ? What() : $"{What()} It was tried {Attempts} times.";

    private string What() => (Error.ExpectedETag.HasValue, Error.CurrentETag.HasValue) switch
    {
        (true, true) =>
            $"The record under '{Key}' has changed since it was read: its version is {CurrentETag}, not {ExpectedETag}. "
            + "Nothing was written. Read it again and decide anew, or let UpdateAsync do so.",
        (true, false) =>
            $"The record under '{Key}' has changed or gone since it was read: its version is no longer {ExpectedETag}. "
            + "Nothing was written. Read it again and decide anew, or let UpdateAsync do so.",
        (false, true) => $"There is a record under '{Key}' already, so it was not created. Nothing was written.",
        _ => $"The write of '{Key}' lost against another writer: {Error.Message} Nothing was written.",
    };
}
