namespace StateGen.Stores;

/// <summary>What a store holds under a key: an entry, nothing, or something that could not be read.</summary>
public readonly record struct StateItem
{
    /// <summary>The key that was asked for.</summary>
    public required string Key { get; init; }

    /// <summary>Whether there is an entry. An expired one is not there.</summary>
    public bool Found { get; init; }

    /// <summary>The value of the entry; empty if there is none.</summary>
    public StateValue Value { get; init; }

    /// <summary>The version of the entry; none if there is no entry or the store has no ETags.</summary>
    public ETag ETag { get; init; }

    /// <summary>The instant from which on the entry is absent; <see langword="null"/> if it does not expire.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Why the key could not be read; <see langword="null"/> if it could. Only reads of many keys set it.</summary>
    public StateError? Error { get; init; }

    /// <summary>A key that holds nothing.</summary>
    /// <param name="key">The key.</param>
    /// <returns>The item.</returns>
    public static StateItem Missing(string key) => new() { Key = key };

    /// <summary>A key that could not be read.</summary>
    /// <param name="key">The key.</param>
    /// <param name="error">Why.</param>
    /// <returns>The item.</returns>
    public static StateItem Failed(string key, StateError error) => new() { Key = key, Error = error };
}
