namespace StateGen.Stores;

/// <summary>What the bytes of a value are.</summary>
public enum StateValueKind
{
    /// <summary>One JSON value in UTF-8: all that the HTTP API and the repositories write.</summary>
    Json,

    /// <summary>Bytes that mean something to their writer only.</summary>
    Opaque,
}
