namespace StateGen.Queries;

/// <summary>Compares what is at a path with a constant.</summary>
/// <param name="Operator">How to compare.</param>
/// <param name="Path">Where to look.</param>
/// <param name="Value">The constant: one JSON value in UTF-8, with every digit of a number kept.</param>
public sealed record ComparisonFilter(FilterOperator Operator, FieldPath Path, JsonConstant Value) : FilterNode;
