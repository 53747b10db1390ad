namespace StateGen.Stores.Indexing;

/// <summary>A value that some version of a slot has, in one tree. Versions that have the same value share the entry.</summary>
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

    /// <summary>Whether no version has the entry any more; that stays so.</summary>
    public bool IsDead => _isDead;

    /// <summary>Whether it is, or will be, in its tree. Only the writer of the tree asks.</summary>
    public bool IsAdded { get; set; }

    /// <summary>Whether a version has it of the slot that is being looked at. Only the writer of the tree asks.</summary>
    public bool IsKept { get; set; }

    /// <summary>Says that no version has the entry any more.</summary>
    public void Kill() => _isDead = true;
}
