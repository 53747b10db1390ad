using System.Diagnostics.CodeAnalysis;
using StateGen.Stores;

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

    /// <summary>
    /// Why the key could not be read; null if it could. Only reads of many keys set it, and such an entry says nothing about what is stored: use
    /// <see cref="EnsureRead"/> where it must not be taken for a missing one.
    /// </summary>
    public StateError? Error { get; init; }

    /// <summary>The entry itself, if its key could be read.</summary>
    /// <returns>This entry, found or not.</returns>
    /// <exception cref="StateStoreException">The key could not be read.</exception>
    public StateEntry<T> EnsureRead() => Error is null ? this : throw new StateStoreException(Error);
}
