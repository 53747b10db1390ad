namespace StateGen.Queries;

/// <summary>Who puts the entries of a query in order.</summary>
public enum StateQueryOrdering
{
    /// <summary>Candidates are sorted by the evaluator that all stores share; of a page, no more are kept than fit on it.</summary>
    Evaluator,

    /// <summary>The store sorts, by its own means.</summary>
    Store,

    /// <summary>An index has the order, so nothing is sorted, and what is behind the page is not read.</summary>
    Index,
}
