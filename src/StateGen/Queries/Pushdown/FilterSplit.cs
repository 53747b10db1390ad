namespace StateGen.Queries.Pushdown;

/// <summary>A filter split between a store, which decides what it can by its own means, and the evaluator that all stores share.</summary>
/// <param name="Store">What the store decides; every entry that the filter selects satisfies it. <see langword="null"/> for nothing.</param>
/// <param name="Rest">What is left to decide for what satisfies it; <see langword="null"/> for nothing.</param>
internal readonly record struct FilterSplit(FilterNode? Store, FilterNode? Rest)
{
    /// <summary>Splits a filter.</summary>
    /// <param name="filter">The filter; <see langword="null"/> for none.</param>
    /// <param name="isForStore">Whether the store decides a comparison or membership.</param>
    /// <returns>The parts.</returns>
    public static FilterSplit Of(FilterNode? filter, Func<FilterNode, bool> isForStore) => filter switch
    {
        null => default,
        AndFilter and => OfAll(and, isForStore),
        OrFilter or => OfAny(or, isForStore),
        _ => isForStore(filter) ? new FilterSplit(filter, null) : new FilterSplit(null, filter),
    };

    private static FilterSplit OfAll(AndFilter and, Func<FilterNode, bool> isForStore)
    {
        FilterSplit[] parts = [.. and.Operands.Select(operand => Of(operand, isForStore))];
        return new FilterSplit(
            Join(parts.Select(static part => part.Store), static operands => new AndFilter(operands)),
            Join(parts.Select(static part => part.Rest), static operands => new AndFilter(operands)));
    }

    /// <summary>One alternative that the store knows nothing of lets everything pass.</summary>
    private static FilterSplit OfAny(OrFilter or, Func<FilterNode, bool> isForStore)
    {
        FilterSplit[] parts = [.. or.Operands.Select(operand => Of(operand, isForStore))];
        FilterNode? store = Array.TrueForAll(parts, static part => part.Store is not null)
            ? Join(parts.Select(static part => part.Store), static operands => new OrFilter(operands))
            : null;
        bool isWhole = Array.TrueForAll(parts, static part => part.Store is not null && part.Rest is null);
        return new FilterSplit(store, isWhole ? null : or);
    }

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
