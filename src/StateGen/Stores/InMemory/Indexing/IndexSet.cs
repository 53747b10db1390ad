using StateGen.Queries;
using StateGen.Queries.Evaluation;

namespace StateGen.Stores.Indexing;

/// <summary>The indexes of a store.</summary>
internal sealed class IndexSet
{
    private readonly IndexScope[] _scopes;

    private IndexSet(IndexScope[] scopes) => _scopes = scopes;

    /// <summary>Makes empty indexes.</summary>
    /// <param name="definitions">What to index; an index that is given twice is made once.</param>
    /// <returns>The indexes, or <see langword="null"/> if there are none.</returns>
    /// <exception cref="ArgumentException">A definition is incomplete, or its path has more names than a query may have.</exception>
    public static IndexSet? Of(IEnumerable<StateIndexDefinition> definitions)
    {
        foreach (StateIndexDefinition definition in definitions)
            Check(definition);
        IndexScope[] scopes = [.. definitions.Distinct()
            .GroupBy(definition => definition.KeyPrefix, StringComparer.Ordinal)
            .Select(group => new IndexScope(group.Key, [.. group]))];
        return scopes.Length == 0 ? null : new IndexSet(scopes);
    }

    /// <summary>The places of a version that is to be saved. The monitor of the slot is held.</summary>
    /// <param name="slot">The slot, whose current version is the one before.</param>
    /// <param name="document">The value.</param>
    /// <param name="kind">What the value is.</param>
    /// <returns>The places, or <see langword="null"/> if no index is about the key.</returns>
    public IndexEntry[]? PlacesOf(Slot slot, ReadOnlySpan<byte> document, StateValueKind kind)
    {
        int count = 0;
        foreach (IndexScope scope in _scopes)
            count += slot.Key.StartsWith(scope.KeyPrefix, StringComparison.Ordinal) ? scope.Indexes.Length : 0;
        if (count == 0)
            return null;

        IndexEntry[] before = (slot.Current as IndexedSlotVersion)?.Entries ?? [];
        var places = new IndexEntryCollector(slot, before, count);
        foreach (IndexScope scope in _scopes)
        {
            if (slot.Key.StartsWith(scope.KeyPrefix, StringComparison.Ordinal))
                scope.Collect(document, kind, ref places);
        }

        return places.Finish();
    }

    /// <summary>Finds the index over a path that has all entries of a query; of several, the one with the fewest.</summary>
    /// <param name="path">The path.</param>
    /// <param name="keyPrefix">What the keys of the entries start with.</param>
    /// <returns>The index, if there is one.</returns>
    public PathIndex? Find(FieldPath path, string keyPrefix) => _scopes
        .Where(scope => keyPrefix.StartsWith(scope.KeyPrefix, StringComparison.Ordinal))
        .OrderByDescending(scope => scope.KeyPrefix.Length)
        .SelectMany(scope => scope.Indexes)
        .FirstOrDefault(index => index.Path.Equals(path));

    private static void Check(StateIndexDefinition definition)
    {
        if (definition is not { Path: not null, KeyPrefix: not null })
            throw new ArgumentException("An index is null, or its path or key prefix is. An index over all keys has the empty key prefix.", nameof(definition));
        int names = definition.FieldPath.Names.Count;
        if (names > QueryLimits.PathNames)
            throw new ArgumentException($"The path of an index has {names} names, the most are {QueryLimits.PathNames}.", nameof(definition));
    }
}
