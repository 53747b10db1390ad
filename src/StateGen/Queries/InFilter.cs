namespace StateGen.Queries;

/// <summary>Matches what equals any of several constants (<c>IN</c>).</summary>
/// <param name="Path">Where to look.</param>
/// <param name="Values">The constants; at least one.</param>
public sealed record InFilter(FieldPath Path, IReadOnlyList<JsonConstant> Values) : FilterNode;
