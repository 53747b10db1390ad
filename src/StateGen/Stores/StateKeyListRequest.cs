namespace StateGen.Stores;

/// <summary>Which keys to list.</summary>
public sealed record StateKeyListRequest
{
    /// <summary>Which keys; all of them by default.</summary>
    public KeyPattern Pattern { get; init; } = KeyPattern.All;

    /// <summary>The most keys to return, above zero; <see langword="null"/> for no limit.</summary>
    public int? Limit { get; init; }

    /// <summary>The token of the page before; <see langword="null"/> for the first page.</summary>
    public string? Token { get; init; }
}
