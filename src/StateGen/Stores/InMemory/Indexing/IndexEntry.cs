namespace StateGen.Stores.Indexing;

/// <summary>A value that some version of a slot has, in one tree. Versions that follow one another with the same value share the entry.</summary>
internal sealed class IndexEntry
{
    private volatile bool _isDead;

    public IndexEntry(IndexTree tree, Slot slot, in IndexValue value)
    {
        Tree = tree;
        Slot = slot;
        Value = value;
    }

    /// <summary>The tree it belongs to.</summary>
    public IndexTree Tree { get; }

    /// <summary>The slot.</summary>
    public Slot Slot { get; }

    /// <summary>The value.</summary>
    public IndexValue Value { get; }

    /// <summary>How many versions in place have the entry. Guarded by the monitor of the slot.</summary>
    public int Uses { get; set; }

    /// <summary>Whether no version has the entry any more; that stays so.</summary>
    public bool IsDead => _isDead;

    /// <summary>Says that no version has the entry any more.</summary>
    public void Kill() => _isDead = true;
}
