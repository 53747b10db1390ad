namespace StateGen.Filters.Translation;

/// <summary>Compares a string with another as string.CompareOrdinal does: null is before all others.</summary>
/// <param name="Node">The number of the expression.</param>
/// <param name="Comparison">How.</param>
/// <param name="Path">The member.</param>
/// <param name="Value">A constant or a slot.</param>
internal sealed record OrdinalPredicate(int Node, Comparison Comparison, PathOperand Path, Operand Value) : Predicate;
