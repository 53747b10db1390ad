namespace StateGen.Generators.Model;

/// <summary>What can only be said of all records together: whose names get into each other's way. Nearly always empty.</summary>
/// <param name="Skipped">The metadata names of records whose generated types would have the names of another's.</param>
/// <param name="CaseTwins">The metadata names of records that differ from another's only in case, as files must not.</param>
internal sealed record RecordNameClashes(EquatableArray<string> Skipped, EquatableArray<string> CaseTwins)
{
    public bool Skips(RecordName name) => Skipped.Contains(name.MetadataName, StringComparer.Ordinal);

    public bool IsCaseTwin(RecordName name) => CaseTwins.Contains(name.MetadataName, StringComparer.Ordinal);
}
