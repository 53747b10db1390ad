namespace StateGen.Server.Errors;

/// <summary>The shapes that an entry of <c>details</c> can have.</summary>
internal enum ErrorDetailKind
{
    /// <summary>Which field of the request is wrong, and why.</summary>
    BadRequest,

    /// <summary>Where to read more.</summary>
    Help,

    /// <summary>Which store it is about.</summary>
    ResourceInfo,

    /// <summary>A reason that a program can decide by.</summary>
    ErrorInfo,
}
