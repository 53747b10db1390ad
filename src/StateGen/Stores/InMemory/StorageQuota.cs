namespace StateGen.Stores;

/// <summary>Counts entries and bytes against the limits of a store.</summary>
internal sealed class StorageQuota
{
    private readonly Lock _gate = new();
    private readonly long _maxEntries;
    private readonly long _maxBytes;
    private long _entries;
    private long _bytes;

    /// <summary>Sets the limits.</summary>
    /// <param name="maxEntries">The most entries; <see langword="null"/> for no limit.</param>
    /// <param name="maxBytes">The most bytes; <see langword="null"/> for no limit.</param>
    public StorageQuota(int? maxEntries, long? maxBytes)
    {
        _maxEntries = maxEntries ?? long.MaxValue;
        _maxBytes = maxBytes ?? long.MaxValue;
    }

    /// <summary>Takes room for a change, all of it or none. A change that needs no more of anything always finds room.</summary>
    /// <param name="usage">What the change adds; below zero for what it gives back.</param>
    /// <param name="key">The key that the change is about, for the message; <see langword="null"/> for several keys.</param>
    /// <returns>Why there is no room, or <see langword="null"/>.</returns>
    public StateError? Reserve(StorageUsage usage, string? key)
    {
        lock (_gate)
        {
            if (usage.Entries > 0 && _entries + usage.Entries > _maxEntries)
                return Full(key, $"it holds {_entries} of at most {_maxEntries} entries (MaxEntries)");
            if (usage.Bytes > 0 && _bytes + usage.Bytes > _maxBytes)
                return Full(key, $"it holds {_bytes} of at most {_maxBytes} bytes (MaxBytes) and this write adds {usage.Bytes}");

            _entries += usage.Entries;
            _bytes += usage.Bytes;
            return null;
        }
    }

    private static StateError Full(string? key, string why)
    {
        string subject = key is null ? "the transaction" : $"key={key}";
        return new StateError(StateErrorKind.Full, $"the store is full, {subject} was not written: {why}. Delete entries or raise the limit.") { Key = key };
    }
}
