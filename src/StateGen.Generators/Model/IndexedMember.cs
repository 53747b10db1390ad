namespace StateGen.Generators.Model;

/// <summary>A member that the store is asked to keep an index over.</summary>
/// <param name="Path">Where it is in the stored JSON.</param>
/// <param name="IsNumber">Whether it is stored as a number.</param>
/// <param name="KeyPrefix">What the keys of the record type start with.</param>
internal sealed record IndexedMember(string Path, bool IsNumber, string KeyPrefix);
