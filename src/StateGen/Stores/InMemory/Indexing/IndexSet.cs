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

    /// <summary>Whether an index is about a key.</summary>
    /// <param name="key">The key.</param>
    /// <returns><see langword="true"/> if one is.</returns>
    public bool Covers(string key)
    {
        foreach (IndexScope scope in _scopes)
        {
            if (scope.Covers(key))
                return true;
        }

        return false;
    }

    /// <summary>Finds the places of a version.</summary>
    /// <param name="slot">Its slot.</param>
    /// <param name="value">Its value.</param>
    /// <param name="known">Places that the slot has; those that the version has too are taken over, and the array if they are all.</param>
    /// <returns>The places.</returns>
    public IndexEntry[] PlacesOf(Slot slot, StateValue value, IndexEntry[] known)
    {
        int count = 0;
        foreach (IndexScope scope in _scopes)
            count += scope.Covers(slot.Key) ? scope.Indexes.Length : 0;
        var places = new IndexEntryCollector(slot, known, count);
        foreach (IndexScope scope in _scopes)
        {
            if (scope.Covers(slot.Key))
                scope.Collect(value.Bytes.Span, value.Kind, ref places);
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
