namespace StateGen.Stores.Http;

/// <summary>One call of the state API: what is sent, and what it is about.</summary>
/// <param name="Operation">What is asked for.</param>
/// <param name="Method">The verb.</param>
/// <param name="Uri">The address.</param>
internal readonly record struct StateApiCall(StateApiOperation Operation, HttpMethod Method, Uri Uri)
{
    /// <summary>The key it is about, if it is about one.</summary>
    public string? Key { get; init; }

    /// <summary>The version that the entry must have.</summary>
    public ETag ETag { get; init; }

    /// <summary>Whether it is a write that depends on what is stored.</summary>
    public bool IsConditional { get; init; }

    /// <summary>The body, if it has one.</summary>
    public StateApiContent? Content { get; init; }

    /// <summary>Whether it changes anything.</summary>
    public bool IsWrite => Operation is StateApiOperation.Save or StateApiOperation.Delete or StateApiOperation.Transaction;
}
