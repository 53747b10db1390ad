namespace StateGen.Queries;

/// <summary>Matches what all of several conditions match (<c>AND</c>).</summary>
/// <param name="Operands">The conditions; at least two.</param>
public sealed record AndFilter(IReadOnlyList<FilterNode> Operands) : FilterNode
{
    /// <inheritdoc/>
    public bool Equals(AndFilter? other) => other is not null && Operands.SequenceEqual(other.Operands);

    /// <inheritdoc/>
    public override int GetHashCode() => Operands.Aggregate(0, HashCode.Combine);
}
