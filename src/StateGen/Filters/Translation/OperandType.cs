namespace StateGen.Filters.Translation;

/// <summary>The type of an operand, without the question mark of a nullable one.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Underlying">Of an enum: the integer type; else the kind.</param>
/// <param name="CanBeNull">Whether it is a nullable struct or a reference type.</param>
/// <param name="Name">Its name: in generated source, or in messages.</param>
internal sealed record OperandType(ValueKind Kind, ValueKind Underlying, bool CanBeNull, string Name);
