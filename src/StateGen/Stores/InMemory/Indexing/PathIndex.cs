using StateGen.Queries;

namespace StateGen.Stores.Indexing;

/// <summary>
/// An index over a path: a tree with one place for each entry, by the value at the path, and, once there are arrays at it, a tree with a place
/// for each different element.
/// </summary>
/// <param name="path">The path.</param>
/// <param name="keyPrefix">What the keys of the indexed entries start with.</param>
internal sealed class PathIndex(FieldPath path, string keyPrefix)
{
    private IndexTree? _elements;

    /// <summary>The path.</summary>
    public FieldPath Path { get; } = path;

    /// <summary>What the keys of the indexed entries start with.</summary>
    public string KeyPrefix { get; } = keyPrefix;

    /// <summary>The entries by their values.</summary>
    public IndexTree Values { get; } = new(keyPrefix);

    /// <summary>The entries by the elements of their arrays; <see langword="null"/> as long as there has been no array.</summary>
    public IndexTree? Elements => Volatile.Read(ref _elements);

    /// <summary>The tree of elements, made if there is none.</summary>
    /// <returns>The tree.</returns>
    public IndexTree ElementsForWriting() => Elements ?? Interlocked.CompareExchange(ref _elements, new IndexTree(KeyPrefix), null) ?? _elements!;
}
