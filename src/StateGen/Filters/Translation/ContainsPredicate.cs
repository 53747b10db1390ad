namespace StateGen.Filters.Translation;

/// <summary>Whether a value is an item of a member that is a list.</summary>
/// <param name="Node">The number of the expression.</param>
/// <param name="Path">The list.</param>
/// <param name="Value">A constant or a slot.</param>
internal sealed record ContainsPredicate(int Node, PathOperand Path, Operand Value) : Predicate;
