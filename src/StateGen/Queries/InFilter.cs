namespace StateGen.Queries;

/// <summary>Matches what equals any of several constants (<c>IN</c>).</summary>
/// <param name="Path">Where to look.</param>
/// <param name="Values">The constants; at least one.</param>
public sealed record InFilter(FieldPath Path, IReadOnlyList<JsonConstant> Values) : FilterNode
{
    /// <inheritdoc/>
    public bool Equals(InFilter? other) => other is not null && Path.Equals(other.Path) && Values.SequenceEqual(other.Values);

    /// <inheritdoc/>
    public override int GetHashCode() => Values.Aggregate(Path.GetHashCode(), HashCode.Combine);
}
