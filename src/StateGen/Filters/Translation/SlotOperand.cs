namespace StateGen.Filters.Translation;

/// <summary>A value that is known when the query is built: a parameter, or a captured variable.</summary>
/// <param name="Node">The number of the expression.</param>
/// <param name="Index">Which of the slots it is, from left to right.</param>
/// <param name="Source">The type of the variable.</param>
/// <param name="Type">The type that it is compared as.</param>
internal sealed record SlotOperand(int Node, int Index, OperandType Source, OperandType Type) : Operand(Node);
