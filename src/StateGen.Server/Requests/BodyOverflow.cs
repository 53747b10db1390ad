namespace StateGen.Server.Requests;

/// <summary>How much of a body is beyond the limit.</summary>
internal enum BodyOverflow
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>One byte and no more: the runtime takes that for the end of the body.</summary>
    OneByte,

    /// <summary>More than can be told.</summary>
    More,
}
