using System.Diagnostics.CodeAnalysis;

namespace StateGen;

/// <summary>What is stored under a key: a record with its version and expiry, or nothing.</summary>
/// <typeparam name="T">The type of the record.</typeparam>
public readonly record struct StateEntry<T>
{
    /// <summary>The key.</summary>
    public required string Key { get; init; }

    /// <summary>Whether there is an entry. One whose value is JSON <c>null</c> is there, with a null <see cref="Value"/>.</summary>
    public bool Found { get; init; }

    /// <summary>The record; default if there is no entry.</summary>
    [MaybeNull]
    public T Value { get; init; }

    /// <summary>The version; null if there is no entry or the store has no ETags.</summary>
    public string? ETag { get; init; }

    /// <summary>The instant from which on the entry is absent; null if it does not expire.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Why the key could not be read; null if it could. Only reads of many keys set it.</summary>
    public Stores.StateError? Error { get; init; }
}
