namespace StateGen.Queries;

/// <summary>Which entries to select, in which order, and which page of them.</summary>
public sealed record StateQueryRequest
{
    /// <summary>Only keys that start with this text are looked at; empty for all. It is how a query keeps to one record type.</summary>
    public string KeyPrefix { get; init; } = string.Empty;

    /// <summary>What the JSON of an entry must satisfy; <see langword="null"/> for anything.</summary>
    public FilterNode? Filter { get; init; }

    /// <summary>The order, most significant first; ties, and all entries if it is empty, are ordered by key.</summary>
    public IReadOnlyList<SortKey> Sort { get; init; } = [];

    /// <summary>The most entries to return; zero, below zero or <see langword="null"/> for no limit.</summary>
    public int? Limit { get; init; }

    /// <summary>The token of the page before; <see langword="null"/> for the first page. It belongs to the same filter and order.</summary>
    public string? Token { get; init; }

    /// <summary>Metadata for the store; names are case-sensitive.</summary>
    public IReadOnlyDictionary<string, string>? Metadata { get; init; }
}
