using StateGen.Queries.Evaluation;
using StateGen.Queries.JsonText;

namespace StateGen.Stores.Indexing;

/// <summary>The indexes over entries whose keys start with one text; a document is read once for all of them.</summary>
internal sealed class IndexScope
{
    private readonly FieldTree _fields;
    private readonly int[] _slots;

    /// <summary>Makes the indexes.</summary>
    /// <param name="keyPrefix">What the keys of the entries start with.</param>
    /// <param name="definitions">The indexes, all with that prefix.</param>
    public IndexScope(string keyPrefix, IReadOnlyCollection<StateIndexDefinition> definitions)
    {
        KeyPrefix = keyPrefix;
        _fields = new FieldTree(definitions.Select(definition => definition.FieldPath));
        Indexes = [.. definitions.Select(definition => new PathIndex(definition.FieldPath, keyPrefix))];
        _slots = Array.ConvertAll(Indexes, index => _fields.SlotOf(index.Path));
    }

    /// <summary>What the keys of the entries start with.</summary>
    public string KeyPrefix { get; }

    /// <summary>The indexes.</summary>
    public PathIndex[] Indexes { get; }

    /// <summary>Whether the indexes are about a key.</summary>
    /// <param name="key">The key.</param>
    /// <returns><see langword="true"/> if they are.</returns>
    public bool Covers(string key) => key.StartsWith(KeyPrefix, StringComparison.Ordinal);

    /// <summary>Finds the places of a document that is to be saved.</summary>
    /// <param name="document">The document.</param>
    /// <param name="kind">What it is; one that is not JSON has no fields.</param>
    /// <param name="places">Takes the places.</param>
    public void Collect(ReadOnlySpan<byte> document, StateValueKind kind, ref IndexEntryCollector places)
    {
        Span<JsonField> fields = stackalloc JsonField[_fields.Count];
        if (kind != StateValueKind.Json || !_fields.TryRead(document, fields))
            fields.Clear();
        for (int i = 0; i < Indexes.Length; i++)
            places.AddValue(Indexes[i], document, fields[_slots[i]]);
    }
}
