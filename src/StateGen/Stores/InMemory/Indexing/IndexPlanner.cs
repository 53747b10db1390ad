using StateGen.Queries;
using StateGen.Queries.Evaluation;
using StateGen.Queries.JsonText;

namespace StateGen.Stores.Indexing;

/// <summary>
/// Chooses how a query is answered: by looking up the condition that the fewest entries meet, which may be alternatives that all have an index,
/// by reading entries in the order of an index until the page is full, or by looking at all. Whatever it chooses, every candidate is checked
/// against the whole filter.
/// </summary>
internal sealed class IndexPlanner
{
    // What is guessed of a condition that no index knows: how many of the entries meet it.
    private const double UnknownShare = 1 / 3.0;

    // Looking at an entry costs more if it is reached through an index than if it is the next of all.
    private const double ScanCost = 0.6;

    private readonly IndexSet _indexes;
    private readonly StateQueryRequest _request;
    private readonly PreparedQuery _query;
    private readonly FilterNode[] _conditions;
    private readonly IndexLookup[] _lookups;
    private readonly int _otherConditions;

    private IndexPlanner(IndexSet indexes, StateQueryRequest request, PreparedQuery query)
    {
        _indexes = indexes;
        _request = request;
        _query = query;
        _conditions = [.. Conjuncts(request.Filter)];
        _lookups = LookupsOf(_conditions);
        _otherConditions = _conditions.Length - _lookups.Sum(lookup => Conjuncts(lookup.Condition).Count());
    }

    /// <summary>Chooses the plan.</summary>
    /// <param name="indexes">The indexes.</param>
    /// <param name="request">The query.</param>
    /// <param name="query">The same, ready.</param>
    /// <param name="entries">How many entries there are at all.</param>
    /// <returns>The plan; <see langword="null"/> to look at all entries.</returns>
    public static IndexPlan? Choose(IndexSet indexes, StateQueryRequest request, PreparedQuery query, long entries)
    {
        var planner = new IndexPlanner(indexes, request, query);
        IndexPlan? best = planner._lookups.Select(planner.PlanOf)
            .Concat(planner._conditions.OfType<OrFilter>().Select(planner.PlanOf).OfType<IndexPlan>())
            .Concat(planner.PlanOfOrder() is { } order ? [order] : [])
            .MinBy(plan => plan.Reads);
        return best is not null && best.Reads <= Math.Max(entries * ScanCost, 1) ? best : null;
    }

    private static IEnumerable<FilterNode> Conjuncts(FilterNode? filter) => filter switch
    {
        null => [],
        AndFilter and => and.Operands.SelectMany(Conjuncts),
        _ => [filter],
    };

    private static IEnumerable<FilterNode> Disjuncts(FilterNode filter) => filter is OrFilter or ? or.Operands.SelectMany(Disjuncts) : [filter];

    private static bool IsRange(ComparisonFilter filter) =>
        filter.Operator is not (FilterOperator.Equal or FilterOperator.NotEqual) && Constant(filter.Value).Kind is JsonKind.Number or JsonKind.String;

    // A query that is prepared has constants that can be read.
    private static ConstantValue Constant(JsonConstant constant) => ConstantValue.TryRead(constant.Utf8Json.Span)!;

    private PathIndex? Find(FieldPath path) => _indexes.Find(path, _request.KeyPrefix);

    private IndexLookup[] LookupsOf(FilterNode[] conditions) =>
    [
        .. conditions.Select(LookupOfValues).OfType<IndexLookup>(),
        .. conditions.OfType<ComparisonFilter>().Where(IsRange).GroupBy(condition => condition.Path).Select(LookupOfRange).OfType<IndexLookup>(),
    ];

    private IndexLookup? LookupOfValues(FilterNode filter) => filter switch
    {
        ComparisonFilter { Operator: FilterOperator.Equal } equality => LookupOfValues(filter, equality.Path, [equality.Value]),
        InFilter membership => LookupOfValues(filter, membership.Path, membership.Values),
        _ => null,
    };

    private IndexLookup? LookupOfValues(FilterNode filter, FieldPath path, IReadOnlyList<JsonConstant> constants)
    {
        if (Find(path) is not { } index)
            return null;
        ConstantValue[] values = [.. constants.Select(Constant)];
        // To an index all arrays and objects are one value.
        return Array.Exists(values, value => value.Kind is JsonKind.Array or JsonKind.Object)
            ? null
            : new IndexLookup(index, filter, values.Select(value => IndexValue.Of(value)), _request.KeyPrefix);
    }

    private IndexLookup? LookupOfRange(IGrouping<FieldPath, ComparisonFilter> conditions)
    {
        if (Find(conditions.Key) is not { } index)
            return null;
        ComparisonFilter[] all = [.. conditions];
        IndexRange range = IndexRange.All;
        foreach (ComparisonFilter condition in all)
            range = range.And(IndexRange.Of(condition.Operator, Constant(condition.Value)));
        return new IndexLookup(index, all.Length == 1 ? all[0] : new AndFilter(all), range);
    }

    private IndexPlan PlanOf(IndexLookup lookup)
    {
        bool isInOrder = _query.IsOrderedByKey && lookup.IsInOrderOfKeys && _query.Limit is not null;
        double reads = isInOrder ? ReadsUntilFull(lookup.Candidates, lookup) : lookup.Candidates;
        return new IndexPlan
        {
            Places = lookup.Read(_query.AfterKey),
            MayRepeat = lookup.MayRepeat,
            Uses = [new StateIndexUse(lookup.Index.Path.ToString(), lookup.Access)],
            Condition = lookup.Condition,
            Stop = isInOrder ? IndexStop.WhenFull : IndexStop.AtEnd,
            Reads = reads,
            IsEstimate = lookup.IsEstimate || reads < lookup.Candidates,
        };
    }

    /// <summary>Looks up the alternatives one after another, if there is an index for each.</summary>
    private IndexPlan? PlanOf(OrFilter filter)
    {
        var lookups = new List<IndexLookup>();
        foreach (FilterNode alternative in Disjuncts(filter))
        {
            if (LookupsOf([.. Conjuncts(alternative)]).MinBy(lookup => lookup.Candidates) is not { } best)
                return null;
            lookups.Add(best);
        }

        return new IndexPlan
        {
            Places = lookups.SelectMany(lookup => lookup.Read(afterKey: null)),
            MayRepeat = true,
            Uses = [.. lookups.Select(lookup => new StateIndexUse(lookup.Index.Path.ToString(), lookup.Access)).Distinct()],
            Condition = new OrFilter([.. lookups.Select(lookup => lookup.Condition)]),
            Stop = IndexStop.AtEnd,
            Reads = lookups.Sum(lookup => lookup.Candidates),
            IsEstimate = lookups.Exists(lookup => lookup.IsEstimate),
        };
    }

    private IndexPlan? PlanOfOrder()
    {
        if (_query.IsOrderedByKey || _query.Limit is null || Find(_request.Sort[0].Path) is not { } index)
            return null;

        IndexLookup? lookup = Array.Find(_lookups, known => known.Index == index && known.SingleRange is not null);
        IndexRange range = FromToken(lookup?.SingleRange ?? IndexRange.All, index.Values);
        StateIndexUse use = new(index.Path.ToString(), StateIndexAccess.Order);
        return new IndexPlan
        {
            Places = _request.Sort[0].Descending ? index.Values.Descending(range.From, range.To) : index.Values.Ascending(range.From, range.To),
            Uses = lookup is null ? [use] : [use with { Access = lookup.Access }, use],
            Condition = lookup?.Condition,
            Stop = _request.Sort.Count == 1 ? IndexStop.WhenFull : IndexStop.BetweenValues,
            Reads = ReadsUntilFull(lookup?.Candidates ?? index.Values.Count, lookup),
            IsEstimate = true,
        };
    }

    /// <summary>Where a page that follows another one starts.</summary>
    private IndexRange FromToken(in IndexRange range, IndexTree tree)
    {
        if (_query.Token is not { } token)
            return range;
        IndexValue value = IndexValue.Of(token.Text, token.Values[0]);
        if (_request.Sort[0].Descending)
            return range with { To = IndexPosition.Earlier(range.To, IndexPosition.Behind(value)) };
        IndexPosition start = _request.Sort.Count == 1 ? tree.PositionOf(value, token.Key) : IndexPosition.Before(value);
        return range with { From = IndexPosition.Later(range.From, start) };
    }

    /// <summary>How many of some entries have to be looked at until the page is full, if those that match are spread evenly.</summary>
    /// <param name="candidates">How many entries there are.</param>
    /// <param name="used">The conditions that all of them meet; <see langword="null"/> for none.</param>
    private double ReadsUntilFull(long candidates, IndexLookup? used)
    {
        double share = Math.Pow(UnknownShare, _otherConditions);
        foreach (IndexLookup other in _lookups)
        {
            if (other != used)
                share *= Math.Min(1, (double)other.Candidates / Math.Max(1, other.Index.Values.Count));
        }

        return Math.Min(candidates, ((_query.Limit ?? 0) + 1) / Math.Max(share, double.Epsilon));
    }
}
