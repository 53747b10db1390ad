using System.Runtime.InteropServices;

namespace StateGen.Stores;

/// <summary>What a store holds under a key: an entry, nothing, or something that could not be read.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct StateItem
{
    // Taken apart, because items are copied on every read and there are many in a list.
    private readonly ReadOnlyMemory<byte> _bytes;
    private readonly long _expiresAtTicks;
    private readonly bool _isOpaque;

    /// <summary>The key that was asked for.</summary>
    public required string Key { get; init; }

    /// <summary>Whether there is an entry. An expired one is not there.</summary>
    public bool Found { get; init; }

    /// <summary>The value of the entry; empty if there is none.</summary>
    public StateValue Value
    {
        get => _isOpaque ? StateValue.Opaque(_bytes) : StateValue.Json(_bytes);
        init => (_bytes, _isOpaque) = (value.Bytes, !value.IsJson);
    }

    /// <summary>The version of the entry; none if there is no entry or the store has no ETags.</summary>
    public ETag ETag { get; init; }

    /// <summary>The instant from which on the entry is absent; <see langword="null"/> if it does not expire.</summary>
    public DateTimeOffset? ExpiresAt
    {
        get => _expiresAtTicks == 0 ? null : new DateTimeOffset(_expiresAtTicks, TimeSpan.Zero);
        init => _expiresAtTicks = value?.UtcTicks ?? 0;
    }

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
