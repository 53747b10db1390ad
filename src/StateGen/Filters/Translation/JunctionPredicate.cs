namespace StateGen.Filters.Translation;

/// <summary>Two conditions joined.</summary>
/// <param name="IsAnd">Whether both must hold, or one is enough.</param>
/// <param name="Left">The first.</param>
/// <param name="Right">The second.</param>
internal sealed record JunctionPredicate(bool IsAnd, Predicate Left, Predicate Right) : Predicate;
