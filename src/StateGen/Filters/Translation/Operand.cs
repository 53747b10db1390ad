namespace StateGen.Filters.Translation;

/// <summary>One side of a comparison.</summary>
/// <param name="Node">The number of the expression, for problems.</param>
internal abstract record Operand(int Node);
