namespace StateGen.Queries;

/// <summary>Matches what any of several conditions matches (<c>OR</c>).</summary>
/// <param name="Operands">The conditions; at least two.</param>
public sealed record OrFilter(IReadOnlyList<FilterNode> Operands) : FilterNode;
