namespace StateGen.Server.Errors;

/// <summary>An entry of <c>details</c> that says what the state API has no word for: a <c>google.rpc.ErrorInfo</c> of this project's domain.</summary>
/// <param name="Reason">The reason.</param>
/// <param name="Metadata">What else there is to say, by name.</param>
internal sealed record ErrorNote(string Reason, IReadOnlyList<KeyValuePair<string, string>> Metadata);
