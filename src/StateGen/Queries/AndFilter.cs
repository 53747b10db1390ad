namespace StateGen.Queries;

/// <summary>Matches what all of several conditions match (<c>AND</c>).</summary>
/// <param name="Operands">The conditions; at least two.</param>
public sealed record AndFilter(IReadOnlyList<FilterNode> Operands) : FilterNode;
