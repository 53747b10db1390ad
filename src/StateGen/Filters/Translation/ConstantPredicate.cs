namespace StateGen.Filters.Translation;

/// <summary>Always true, or never.</summary>
/// <param name="Value">Which of them.</param>
internal sealed record ConstantPredicate(bool Value) : Predicate;
