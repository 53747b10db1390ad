namespace StateGen.Filters.Translation;

/// <summary>True where another is not.</summary>
/// <param name="Operand">The other.</param>
internal sealed record NotPredicate(Predicate Operand) : Predicate;
