using System.Diagnostics.CodeAnalysis;
using StateGen.Stores;

namespace StateGen;

/// <summary>What became of a save.</summary>
/// <typeparam name="T">The type of the record.</typeparam>
public readonly record struct StateSaveResult<T>
{
    /// <summary>The key.</summary>
    public required string Key { get; init; }

    /// <summary>The record: with its new version after a success, as it was given after a failure.</summary>
    public required T Value { get; init; }

    /// <summary>The new version; null after a failure.</summary>
    public string? ETag { get; init; }

    /// <summary>Why nothing was written; null after a success.</summary>
    public StateError? Error { get; init; }

    /// <summary>Whether the record was written.</summary>
    [MemberNotNullWhen(false, nameof(Error))]
    public bool Succeeded => Error is null;

    /// <summary>Whether another writer was first.</summary>
    [MemberNotNullWhen(true, nameof(Error))]
    public bool IsConflict => Error is { Kind: StateErrorKind.Conflict };
}
