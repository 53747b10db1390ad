namespace StateGen.Filters.Translation;

/// <summary>Whether a member is among several values.</summary>
/// <param name="Node">The number of the expression.</param>
/// <param name="Path">The member.</param>
/// <param name="Values">A <see cref="CollectionOperand"/> or a <see cref="ListOperand"/>.</param>
internal sealed record MembershipPredicate(int Node, PathOperand Path, Operand Values) : Predicate;
