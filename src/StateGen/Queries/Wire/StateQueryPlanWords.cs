namespace StateGen.Queries.Wire;

/// <summary>The members of a plan on the wire, and the words that its members take. An extension of the state API.</summary>
internal static class StateQueryPlanWords
{
    public const string Indexes = "indexes";
    public const string Name = "name";
    public const string Access = "access";
    public const string StoreFilter = "storeFilter";
    public const string EvaluatedFilter = "evaluatedFilter";
    public const string Ordering = "ordering";
    public const string Candidates = "candidates";
    public const string IsEstimate = "isEstimate";
    public const string Detail = "detail";

    /// <summary>The word for how an index is used.</summary>
    public static string Of(StateIndexAccess access) => access switch
    {
        StateIndexAccess.Equality => "equality",
        StateIndexAccess.Membership => "membership",
        StateIndexAccess.Range => "range",
        StateIndexAccess.Order => "order",
        _ => throw new ArgumentOutOfRangeException(nameof(access), access, "There is no such access."),
    };

    /// <summary>The word for who orders.</summary>
    public static string Of(StateQueryOrdering ordering) => ordering switch
    {
        StateQueryOrdering.Evaluator => "evaluator",
        StateQueryOrdering.Store => "store",
        StateQueryOrdering.Index => "index",
        _ => throw new ArgumentOutOfRangeException(nameof(ordering), ordering, "There is no such ordering."),
    };

    /// <summary>The access of a word, if there is one.</summary>
    public static StateIndexAccess? FindAccess(string? word) => word switch
    {
        "equality" => StateIndexAccess.Equality,
        "membership" => StateIndexAccess.Membership,
        "range" => StateIndexAccess.Range,
        "order" => StateIndexAccess.Order,
        _ => null,
    };

    /// <summary>The ordering of a word, if there is one.</summary>
    public static StateQueryOrdering? FindOrdering(string? word) => word switch
    {
        "evaluator" => StateQueryOrdering.Evaluator,
        "store" => StateQueryOrdering.Store,
        "index" => StateQueryOrdering.Index,
        _ => null,
    };
}
