using StateGen.Stores.Indexing;

namespace StateGen.Stores;

/// <summary>An entry that stands in indexes, or will.</summary>
internal sealed class IndexedSlotVersion(byte[] bytes, StateValueKind kind, string etag, long expiresAt, Commit? commit)
    : SlotVersion(bytes, kind, etag, expiresAt, commit)
{
    private IndexEntry[]? _entries;

    /// <summary>
    /// Where it stands: in the order of the indexes, one place of the value each, and behind those the places of elements;
    /// <see langword="null"/> until the indexes have it. Versions share the places of values they have in common, and the array if they have all.
    /// </summary>
    public IndexEntry[]? Entries
    {
        get => Volatile.Read(ref _entries);
        set => Volatile.Write(ref _entries, value);
    }

    /// <summary>Whether the version is one of those that a place in an index is about. It is what keeps a reader from seeing a key twice.</summary>
    /// <param name="entry">The place.</param>
    /// <returns><see langword="true"/> if it is.</returns>
    public bool Has(IndexEntry entry)
    {
        foreach (IndexEntry own in Entries ?? [])
        {
            if (ReferenceEquals(own, entry))
                return true;
        }

        return false;
    }
}
