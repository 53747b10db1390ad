namespace StateGen.Generators.Filters;

/// <summary>A predicate that was written in a call: what its compiled filter is emitted from. Calls that say the same share one.</summary>
/// <param name="Record">The name of the record in metadata.</param>
/// <param name="Predicate">What it says; its slots are named by their numbers.</param>
internal sealed record CallFilter(string Record, ParsedPredicate Predicate)
{
    private string? _className;

    /// <summary>The name of the class that writes it. It is made when it is first asked for, as most filters are compared only.</summary>
    public string ClassName => _className ??= "Filter" + StableHash.Of($"{Record}|{Predicate.Predicate}|{string.Join("|", Predicate.Slots)}");

    public bool Equals(CallFilter? other) => other is not null && Record == other.Record && Predicate == other.Predicate;

    public override int GetHashCode() => Predicate.GetHashCode();
}
