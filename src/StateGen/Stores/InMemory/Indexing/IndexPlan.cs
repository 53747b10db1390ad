using StateGen.Queries;

namespace StateGen.Stores.Indexing;

/// <summary>How a query is answered by indexes.</summary>
internal sealed class IndexPlan
{
    /// <summary>What to read. It reads what is there when it is enumerated.</summary>
    public required IEnumerable<IndexPosition> Places { get; init; }

    /// <summary>Whether several places may be of one version, which is to be offered once.</summary>
    public bool MayRepeat { get; init; }

    /// <summary>The indexes in use.</summary>
    public required IReadOnlyList<StateIndexUse> Uses { get; init; }

    /// <summary>What the places satisfy; <see langword="null"/> for nothing.</summary>
    public FilterNode? Condition { get; init; }

    /// <summary>When to stop.</summary>
    public IndexStop Stop { get; init; }

    /// <summary>How many places will be read.</summary>
    public required double Reads { get; init; }

    /// <summary>Whether that is an estimate.</summary>
    public bool IsEstimate { get; init; }

    /// <summary>Whether a page that is full needs no further place.</summary>
    /// <param name="last">The place that was read last.</param>
    /// <param name="next">The next one.</param>
    public bool IsEnough(in IndexPosition last, in IndexPosition next) => Stop switch
    {
        IndexStop.WhenFull => true,
        IndexStop.BetweenValues => !IndexPosition.HaveSameValue(last, next),
        _ => false,
    };

    /// <summary>The plan for the user.</summary>
    /// <param name="filter">The filter of the query, all of which is decided for each place.</param>
    public StateQueryPlan Describe(FilterNode? filter) => new()
    {
        Indexes = Uses,
        StoreFilter = Condition,
        EvaluatedFilter = filter,
        Ordering = Stop == IndexStop.AtEnd ? StateQueryOrdering.Evaluator : StateQueryOrdering.Index,
        Candidates = (long)Math.Ceiling(Reads),
        IsEstimate = IsEstimate,
    };
}
