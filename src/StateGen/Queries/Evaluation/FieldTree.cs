using StateGen.Queries.JsonText;

namespace StateGen.Queries.Evaluation;

/// <summary>
/// A set of paths, laid out so that one pass over a document finds the values of all of them. Each path has a slot for its value.
/// </summary>
internal sealed class FieldTree
{
    private readonly Dictionary<FieldPath, int> _slots = [];
    private readonly FieldNode _root;

    /// <summary>Lays paths out; one that is given twice has one slot.</summary>
    public FieldTree(IEnumerable<FieldPath> paths)
    {
        FieldPath[] distinct = paths.Distinct().ToArray();
        _root = Build([], distinct, depth: 0);
    }

    /// <summary>How many slots there are.</summary>
    public int Count => _slots.Count;

    /// <summary>The slot of a path of the set.</summary>
    public int SlotOf(FieldPath path) => _slots[path];

    /// <summary>Finds the values of the paths.</summary>
    /// <param name="document">The UTF-8 JSON of a document; any bytes.</param>
    /// <param name="fields">A field for each slot.</param>
    /// <returns>Whether the document is JSON, as far as was looked; if not, nothing is found in it.</returns>
    public bool TryRead(ReadOnlySpan<byte> document, Span<JsonField> fields)
    {
        if (Count == 0)
            return true;
        fields.Clear();
        var scanner = new JsonScanner(document);
        int end = scanner.SkipWhiteSpace(_root.Read(ref scanner, scanner.SkipWhiteSpace(0), fields));
        if (end == document.Length)
            return true;
        fields.Clear();
        return false;
    }

    private FieldNode Build(byte[] name, FieldPath[] paths, int depth)
    {
        int firstSlot = _slots.Count;
        FieldPath? ending = paths.FirstOrDefault(path => path.Names.Count == depth);
        if (ending is not null)
            _slots.Add(ending, firstSlot);
        FieldNode[] children = paths
            .Where(path => path.Names.Count > depth)
            .GroupBy(path => path.Names[depth], StringComparer.Ordinal)
            .Select(group => Build(JsonString.FromText(group.Key), group.ToArray(), depth + 1))
            .ToArray();
        return new FieldNode(name, ending is not null, firstSlot, _slots.Count - firstSlot, children);
    }
}
