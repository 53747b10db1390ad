namespace StateGen.Queries;

/// <summary>Matches what any of several conditions matches (<c>OR</c>).</summary>
/// <param name="Operands">The conditions; at least two.</param>
public sealed record OrFilter(IReadOnlyList<FilterNode> Operands) : FilterNode
{
    /// <inheritdoc/>
    public bool Equals(OrFilter? other) => other is not null && Operands.SequenceEqual(other.Operands);

    /// <inheritdoc/>
    public override int GetHashCode() => Operands.Aggregate(0, HashCode.Combine);
}
