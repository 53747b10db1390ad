namespace StateGen.Queries.Pushdown;

/// <summary>A filter split between a store, which decides what it can by its own means, and the evaluator that all stores share.</summary>
/// <param name="Store">What the store decides; every entry that the filter selects satisfies it. <see langword="null"/> for nothing.</param>
/// <param name="Rest">What is left to decide for what satisfies it; <see langword="null"/> for nothing.</param>
internal readonly record struct FilterSplit(FilterNode? Store, FilterNode? Rest)
{
    /// <summary>
    /// How many names of paths a store looks up for a row at most. Conditions that are longer take more time there than here, and databases have
    /// limits for them, such as SQLite's of 1000 levels for expressions, of which a list of alternatives has one for each.
    /// </summary>
    private const int MostLookups = 500;

    /// <summary>How many filters within each other a store decides at most: SQLite's parser has a stack of 100.</summary>
    private const int MostLevels = 16;

    /// <summary>Splits a filter.</summary>
    /// <param name="filter">The filter; <see langword="null"/> for none.</param>
    /// <param name="isForStore">Whether the store decides a comparison or membership.</param>
    /// <returns>The parts.</returns>
    public static FilterSplit Of(FilterNode? filter, Func<FilterNode, bool> isForStore)
    {
        int lookups = MostLookups;
        return filter is null ? default : Of(filter, isForStore, MostLevels, ref lookups);
    }

    private static FilterSplit Of(FilterNode filter, Func<FilterNode, bool> isForStore, int levels, ref int lookups)
    {
        if (levels == 0)
            return new FilterSplit(null, filter);
        return filter switch
        {
            AndFilter and => OfAll(and, isForStore, levels - 1, ref lookups),
            OrFilter or => OfAny(or, isForStore, levels - 1, ref lookups),
            _ => OfLeaf(filter, isForStore, ref lookups),
        };
    }

    private static FilterSplit OfLeaf(FilterNode leaf, Func<FilterNode, bool> isForStore, ref int lookups)
    {
        int needed = LookupsOf(leaf);
        if (needed > lookups || !isForStore(leaf))
            return new FilterSplit(null, leaf);
        lookups -= needed;
        return new FilterSplit(leaf, null);
    }

    private static FilterSplit OfAll(AndFilter and, Func<FilterNode, bool> isForStore, int levels, ref int lookups)
    {
        FilterSplit[] parts = OfEach(and.Operands, isForStore, levels, ref lookups);
        return new FilterSplit(
            Join(parts.Select(static part => part.Store), static operands => new AndFilter(operands)),
            Join(parts.Select(static part => part.Rest), static operands => new AndFilter(operands)));
    }

    /// <summary>One alternative that the store knows nothing of lets everything pass.</summary>
    private static FilterSplit OfAny(OrFilter or, Func<FilterNode, bool> isForStore, int levels, ref int lookups)
    {
        int before = lookups;
        FilterSplit[] parts = OfEach(or.Operands, isForStore, levels, ref lookups);
        if (!Array.TrueForAll(parts, static part => part.Store is not null))
        {
            lookups = before;
            return new FilterSplit(null, or);
        }

        FilterNode? store = Join(parts.Select(static part => part.Store), static operands => new OrFilter(operands));
        return new FilterSplit(store, Array.TrueForAll(parts, static part => part.Rest is null) ? null : or);
    }

    private static FilterSplit[] OfEach(IReadOnlyList<FilterNode> filters, Func<FilterNode, bool> isForStore, int levels, ref int lookups)
    {
        var parts = new FilterSplit[filters.Count];
        for (int i = 0; i < parts.Length; i++)
            parts[i] = Of(filters[i], isForStore, levels, ref lookups);
        return parts;
    }

    private static int LookupsOf(FilterNode leaf) => leaf switch
    {
        ComparisonFilter comparison => comparison.Path.Names.Count,
        InFilter membership => membership.Path.Names.Count * membership.Values.Count,
        _ => 0,
    };

    private static FilterNode? Join(IEnumerable<FilterNode?> parts, Func<FilterNode[], FilterNode> join)
    {
        FilterNode[] present = [.. parts.OfType<FilterNode>()];
        return present.Length switch
        {
            0 => null,
            1 => present[0],
            _ => join(present),
        };
    }
}
