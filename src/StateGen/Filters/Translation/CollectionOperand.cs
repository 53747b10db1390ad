namespace StateGen.Filters.Translation;

/// <summary>A collection that is known when the query is built.</summary>
/// <param name="Node">The number of the expression.</param>
/// <param name="Index">Which of the slots it is.</param>
/// <param name="ItemType">The type of its items.</param>
internal sealed record CollectionOperand(int Node, int Index, OperandType ItemType) : Operand(Node);
