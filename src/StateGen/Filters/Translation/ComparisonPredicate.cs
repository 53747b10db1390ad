namespace StateGen.Filters.Translation;

/// <summary>Compares a member with a value as C# operators do: an order with null is false.</summary>
/// <param name="Node">The number of the expression.</param>
/// <param name="Comparison">How.</param>
/// <param name="Path">The member.</param>
/// <param name="Value">A constant or a slot.</param>
internal sealed record ComparisonPredicate(int Node, Comparison Comparison, PathOperand Path, Operand Value) : Predicate;
