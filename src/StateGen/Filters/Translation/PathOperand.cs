namespace StateGen.Filters.Translation;

/// <summary>A member of the record.</summary>
/// <param name="Node">The number of the expression.</param>
/// <param name="Path">The C# names of the members, outermost first, joined by dots.</param>
/// <param name="Type">The type that it is compared as, after conversions that are in the expression.</param>
internal sealed record PathOperand(int Node, string Path, OperandType Type) : Operand(Node);
