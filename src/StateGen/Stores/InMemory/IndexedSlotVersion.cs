using StateGen.Stores.Indexing;

namespace StateGen.Stores;

/// <summary>An entry that stands in indexes.</summary>
internal sealed class IndexedSlotVersion(
    byte[] bytes, StateValueKind kind, string etag, long expiresAt, IndexEntry[] entries, Commit? commit)
    : SlotVersion(bytes, kind, etag, expiresAt, commit)
{
    /// <summary>Where it stands: in the order of the indexes, one place of the value each, and behind those the places of elements.</summary>
    public IndexEntry[] Entries { get; } = entries;

    /// <summary>Whether the version is one of those that a place in an index is about. It is what keeps a reader from seeing a key twice.</summary>
    /// <param name="entry">The place.</param>
    /// <returns><see langword="true"/> if it is.</returns>
    public bool Has(IndexEntry entry)
    {
        foreach (IndexEntry own in Entries)
        {
            if (ReferenceEquals(own, entry))
                return true;
        }

        return false;
    }

    /// <summary>Puts the version into the indexes. The monitor of the slot is held.</summary>
    public void EnterIndexes()
    {
        foreach (IndexEntry entry in Entries)
        {
            if (entry.Uses++ == 0)
                entry.Tree.Add(entry);
        }
    }

    /// <summary>Takes the version out of the indexes; no snapshot needs it. The monitor of the slot is held.</summary>
    public void LeaveIndexes()
    {
        foreach (IndexEntry entry in Entries)
        {
            if (--entry.Uses == 0)
                entry.Tree.Remove(entry);
        }
    }
}
