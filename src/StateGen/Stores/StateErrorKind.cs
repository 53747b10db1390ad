namespace StateGen.Stores;

/// <summary>Why a store did not do what it was asked.</summary>
public enum StateErrorKind
{
    /// <summary>Another writer was first: the ETag is not the current one, or a key that was to be created exists.</summary>
    Conflict,

    /// <summary>The ETag is not one that this store could ever have given out.</summary>
    InvalidETag,

    /// <summary>The request itself is wrong, whatever is stored: an illegal key, a filter that makes no sense.</summary>
    BadRequest,

    /// <summary>The store cannot do this at all.</summary>
    NotSupported,

    /// <summary>The store is not there, or not there in time.</summary>
    Unavailable,

    /// <summary>The store has reached a limit that was set for it.</summary>
    Full,

    /// <summary>Anything else; the message says what.</summary>
    Failed,
}
