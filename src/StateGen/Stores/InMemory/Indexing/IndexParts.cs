namespace StateGen.Stores.Indexing;

/// <summary>What takes the place of a node: one other node, or two.</summary>
internal readonly struct IndexParts
{
    /// <summary>One node.</summary>
    public IndexParts(object node)
    {
        Left = node;
    }

    /// <summary>Two nodes.</summary>
    public IndexParts(object left, in IndexPosition separator, object right)
    {
        Left = left;
        Separator = separator;
        Right = right;
    }

    /// <summary>The node, or the first of two.</summary>
    public object Left { get; }

    /// <summary>The first place of the second node.</summary>
    public IndexPosition Separator { get; }

    /// <summary>The second node, if there is one.</summary>
    public object? Right { get; }
}
