namespace StateGen.Stores.Http;

/// <summary>What came back from a call: an answer, or why there is none.</summary>
internal readonly record struct StateApiAnswer
{
    /// <summary>Whether the call did what it was asked.</summary>
    public bool Succeeded => Error is null;

    /// <summary>Whether there is a body at all; an empty one counts.</summary>
    public bool HasBody => Body is not null;

    /// <summary>The body, in an array that is nobody else's; <see langword="null"/> if the status says that there is none.</summary>
    public byte[]? Body { get; init; }

    /// <summary>The version in the header of the answer.</summary>
    public ETag ETag { get; init; }

    /// <summary>The instant of expiry in the header of the answer.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Why the call did not do what it was asked.</summary>
    public StateError? Error { get; init; }

    /// <summary>What the server said about it, as far as it could be read.</summary>
    public StateApiProblem? Problem { get; init; }

    /// <summary>What the error came from, if it came from an exception.</summary>
    public Exception? Cause { get; init; }

    /// <summary>The exception of a call that failed.</summary>
    public StateStoreException ToException() => new(Error!, Cause);

    /// <summary>Goes on only if the call did what it was asked.</summary>
    public StateApiAnswer ThrowIfFailed() => Error is null ? this : throw ToException();
}
