using StateGen.Queries;
using StateGen.Queries.Evaluation;

namespace StateGen.Stores.Indexing;

/// <summary>Values that follow one another in the order of an index.</summary>
/// <param name="From">The place where they start.</param>
/// <param name="To">The place behind them.</param>
internal readonly record struct IndexRange(IndexPosition From, IndexPosition To)
{
    /// <summary>All values.</summary>
    public static IndexRange All => new(IndexPosition.Start, IndexPosition.End);

    /// <summary>One value.</summary>
    public static IndexRange Of(in IndexValue value) => new(IndexPosition.Before(value), IndexPosition.Behind(value));

    /// <summary>The values on one side of a constant and of its type.</summary>
    /// <param name="comparison">One of the four that compare sizes.</param>
    /// <param name="constant">A number or a string.</param>
    public static IndexRange Of(FilterOperator comparison, ConstantValue constant)
    {
        IndexValue value = IndexValue.Of(constant);
        IndexPosition first = IndexPosition.Before(IndexValue.Before(constant.Kind));
        IndexPosition last = IndexPosition.Before(IndexValue.Behind(constant.Kind));
        return comparison switch
        {
            FilterOperator.GreaterThan => new IndexRange(IndexPosition.Behind(value), last),
            FilterOperator.GreaterThanOrEqual => new IndexRange(IndexPosition.Before(value), last),
            FilterOperator.LessThan => new IndexRange(first, IndexPosition.Before(value)),
            FilterOperator.LessThanOrEqual => new IndexRange(first, IndexPosition.Behind(value)),
            _ => throw new ArgumentOutOfRangeException(nameof(comparison), comparison, "It has no range."),
        };
    }

    /// <summary>The values that two ranges have in common.</summary>
    public IndexRange And(in IndexRange other) => new(IndexPosition.Later(From, other.From), IndexPosition.Earlier(To, other.To));
}
