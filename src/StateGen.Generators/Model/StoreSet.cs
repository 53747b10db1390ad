namespace StateGen.Generators.Model;

/// <summary>One record type of a component.</summary>
/// <param name="Property">The property of the store class and of the transaction.</param>
/// <param name="Repository">The repository, as generated code writes it.</param>
/// <param name="See">How documentation comments refer to the record.</param>
/// <param name="Indexes">The members to index.</param>
internal sealed record StoreSet(string Property, string Repository, string See, EquatableArray<IndexedMember> Indexes);
