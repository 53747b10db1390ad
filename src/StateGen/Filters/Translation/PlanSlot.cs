namespace StateGen.Filters.Translation;

/// <summary>A value that is known when the query is built.</summary>
/// <param name="Index">Which of the slots.</param>
/// <param name="Source">The type of the variable.</param>
/// <param name="Kind">What it is converted to and written as.</param>
internal sealed record PlanSlot(int Index, OperandType Source, ValueKind Kind) : PlanValue(Kind);
