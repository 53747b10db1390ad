namespace StateGen.Generators.Model;

/// <summary>The little about a record that store classes are made of, so that a change of its members does not touch them.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="IsPublic">Whether its repository is public.</param>
/// <param name="Store">The name of its component.</param>
/// <param name="Indexes">Its members to index.</param>
internal sealed record StoreRecord(RecordName Name, bool IsPublic, string Store, EquatableArray<IndexedMember> Indexes);
