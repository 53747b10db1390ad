namespace StateGen.Stores;

/// <summary>A store did not do what it was asked.</summary>
public class StateStoreException : Exception
{
    /// <summary>Creates the exception of an error.</summary>
    /// <param name="error">What happened.</param>
    /// <param name="innerException">What it came from, if anything.</param>
    public StateStoreException(StateError error, Exception? innerException = null)
        : base(Describe(error), innerException) => Error = error;

    /// <summary>Creates the exception of an error.</summary>
    /// <param name="kind">The class of the error.</param>
    /// <param name="message">What happened, for a person.</param>
    /// <param name="innerException">What it came from, if anything.</param>
    public StateStoreException(StateErrorKind kind, string message, Exception? innerException = null)
        : this(new StateError(kind, message), innerException)
    {
    }

    /// <summary>What happened.</summary>
    public StateError Error { get; }

    /// <summary>The class of the error: what a program decides by.</summary>
    public StateErrorKind Kind => Error.Kind;

    /// <summary>The key that the error is about, if it is about one.</summary>
    public string? Key => Error.Key;

    /// <summary>Whether it is unknown if the write happened; such a write is never repeated blindly.</summary>
    public bool OutcomeUnknown => Error.OutcomeUnknown;

    private static string Describe(StateError error)
    {
        ArgumentNullException.ThrowIfNull(error);
        return error.OutcomeUnknown ? $"{error.Message} Whether the write happened is not known." : error.Message;
    }
}
