namespace StateGen.Filters.Translation;

/// <summary>Several values that are listed in the expression.</summary>
/// <param name="Node">The number of the expression.</param>
/// <param name="Items">Constants and slots.</param>
internal sealed record ListOperand(int Node, IReadOnlyList<Operand> Items) : Operand(Node)
{
    /// <inheritdoc/>
    public bool Equals(ListOperand? other) => other is not null && Node == other.Node && Items.SequenceEqual(other.Items);

    /// <inheritdoc/>
    public override string ToString() => $"[{string.Join(", ", Items)}]";

    /// <inheritdoc/>
    public override int GetHashCode() => Items.Aggregate(Node, (hash, item) => unchecked((hash * 31) + item.GetHashCode()));
}
