using StateGen.Queries;

namespace StateGen.Stores;

/// <summary>An index that an <see cref="InMemoryStateStore"/> keeps over a member of the JSON it holds.</summary>
/// <param name="Path">The path of the member as queries write it: names joined by dots.</param>
/// <param name="KeyPrefix">
/// What the keys of the indexed entries start with; empty for all. A query uses the index if its own key prefix starts with this text.
/// </param>
public sealed record StateIndexDefinition(string Path, string KeyPrefix = "")
{
    /// <summary>The path, read.</summary>
    internal FieldPath FieldPath => FieldPath.Parse(Path);

    /// <inheritdoc/>
    public bool Equals(StateIndexDefinition? other) =>
        other is not null
        && string.Equals(Path, other.Path, StringComparison.Ordinal)
        && string.Equals(KeyPrefix, other.KeyPrefix, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Path, KeyPrefix);
}
