namespace StateGen.Server.Requests;

/// <summary>Which members of an operation's request count besides key, value and ETag.</summary>
[Flags]
internal enum OperationFields
{
    /// <summary>No others.</summary>
    None = 0,

    /// <summary>The metadata.</summary>
    Metadata = 1,

    /// <summary>The options.</summary>
    Options = 2,
}
