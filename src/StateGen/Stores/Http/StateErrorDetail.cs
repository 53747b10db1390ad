namespace StateGen.Stores.Http;

/// <summary>
/// How this project's server says in the <c>details</c> of an error body what the state API has no word for: a <c>google.rpc.ErrorInfo</c> of
/// <see cref="Domain"/> whose <c>reason</c> is the <see cref="StateErrorKind"/> and whose <c>metadata</c> is the rest of the
/// <see cref="StateError"/>. Other clients pass over it.
/// </summary>
internal static class StateErrorDetail
{
    public const string Domain = "stategen";
    public const string Key = "key";
    public const string ExpectedETag = "expectedEtag";
    public const string CurrentETag = "currentEtag";
    public const string OutcomeUnknown = "outcomeUnknown";

    /// <summary>The position of the failed item, in decimal digits from zero on, where a request has several.</summary>
    public const string Index = "index";

    /// <summary>The reason, where it stands in the metadata of the runtime's own <c>google.rpc.ErrorInfo</c>.</summary>
    public const string Kind = "stategenReason";

    private static readonly string[] Reasons =
    [
        "STATE_CONFLICT", "STATE_INVALID_ETAG", "STATE_BAD_REQUEST", "STATE_NOT_SUPPORTED", "STATE_UNAVAILABLE", "STATE_FULL", "STATE_FAILED",
    ];

    public static string ReasonOf(StateErrorKind kind) => Reasons[(int)kind];

    public static bool TryGetKind(string reason, out StateErrorKind kind)
    {
        int index = Array.IndexOf(Reasons, reason);
        kind = index < 0 ? StateErrorKind.Failed : (StateErrorKind)index;
        return index >= 0;
    }
}
