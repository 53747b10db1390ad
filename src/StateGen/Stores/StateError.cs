namespace StateGen.Stores;

/// <summary>Why a store did not do what it was asked.</summary>
/// <param name="Kind">The class of the error: what a program decides by.</param>
/// <param name="Message">What happened, for a person. It holds no value.</param>
public sealed record StateError(StateErrorKind Kind, string Message)
{
    /// <summary>The key that the error is about, if it is about one.</summary>
    public string? Key { get; init; }

    /// <summary>After a conflict: the version the write asked for, if any.</summary>
    public ETag ExpectedETag { get; init; }

    /// <summary>After a conflict: the version that is stored, if there is an entry and the store tells.</summary>
    public ETag CurrentETag { get; init; }

    /// <summary>
    /// Whether it is unknown if the write happened: the request was on its way and no answer came. Such a write is never repeated blindly.
    /// </summary>
    public bool OutcomeUnknown { get; init; }
}
