using System.Globalization;
using System.Text;
using StateGen.Queries.Evaluation;
using StateGen.Queries.Wire;

namespace StateGen.Queries;

/// <summary>How a store answers a query: which indexes it uses, what it decides itself, and what is left to decide for each candidate.</summary>
/// <remarks>A plan says what the store would do now; another number of entries may lead to another plan. It never changes the answer.</remarks>
public sealed record StateQueryPlan
{
    /// <summary>The indexes that candidates come from; empty if all entries are looked at.</summary>
    public IReadOnlyList<StateIndexUse> Indexes { get; init; } = [];

    /// <summary>Whether all entries are looked at.</summary>
    public bool IsScan => Indexes.Count == 0;

    /// <summary>What the store narrows the entries by, by its own means; <see langword="null"/> for nothing. Every candidate satisfies it.</summary>
    public FilterNode? StoreFilter { get; init; }

    /// <summary>
    /// What the evaluator that all stores share decides for each candidate; <see langword="null"/> for nothing. It may repeat what the store
    /// narrowed by, where the store's own comparison is wider than the query's.
    /// </summary>
    public FilterNode? EvaluatedFilter { get; init; }

    /// <summary>Who puts the entries in order.</summary>
    public StateQueryOrdering Ordering { get; init; }

    /// <summary>How many candidates there are; <see langword="null"/> if the store cannot tell.</summary>
    public long? Candidates { get; init; }

    /// <summary>Whether <see cref="Candidates"/> is an estimate; if not, they were counted.</summary>
    public bool IsEstimate { get; init; }

    /// <summary>What the store says of it in its own words, such as the plan of a database; <see langword="null"/> for nothing.</summary>
    public string? Detail { get; init; }

    /// <summary>The plan of a store that looks at all entries and leaves everything to the evaluator.</summary>
    /// <param name="query">The query.</param>
    /// <param name="candidates">How many entries there are; <see langword="null"/> if the store cannot tell.</param>
    /// <returns>The plan.</returns>
    public static StateQueryPlan Scan(StateQueryRequest query, long? candidates = null)
    {
        ArgumentNullException.ThrowIfNull(query);
        return new StateQueryPlan { EvaluatedFilter = query.Filter, Candidates = candidates };
    }

    /// <inheritdoc/>
    public bool Equals(StateQueryPlan? other) =>
        other is not null
        && Indexes.SequenceEqual(other.Indexes)
        && Equals(StoreFilter, other.StoreFilter)
        && Equals(EvaluatedFilter, other.EvaluatedFilter)
        && Ordering == other.Ordering
        && Candidates == other.Candidates
        && IsEstimate == other.IsEstimate
        && string.Equals(Detail, other.Detail, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Indexes.Count, StoreFilter, EvaluatedFilter, Ordering, Candidates, IsEstimate, Detail);

    /// <summary>The plan in one line. It has none of the values of the query, so it may be logged.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append(IsScan ? "scan" : string.Join(", ", Indexes.Select(Describe)));
        if (Candidates is { } candidates)
            text.Append(CultureInfo.InvariantCulture, $" with {(IsEstimate ? "about " : string.Empty)}{candidates} candidates");
        if (StoreFilter is not null)
            text.Append("; store decides ").Append(FilterOutline.Of(StoreFilter));
        if (EvaluatedFilter is not null)
            text.Append("; evaluator decides ").Append(FilterOutline.Of(EvaluatedFilter));
        text.Append("; order by ").Append(StateQueryPlanWords.Of(Ordering));
        return text.ToString();
    }

    private static string Describe(StateIndexUse use) => $"{StateQueryPlanWords.Of(use.Access)} in index '{use.Name}'";
}
