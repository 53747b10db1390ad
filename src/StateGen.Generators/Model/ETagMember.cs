namespace StateGen.Generators.Model;

/// <summary>The member that carries the version of a record.</summary>
/// <param name="Name">The member, as generated code writes it.</param>
/// <param name="Assignment">How another version gets into the record.</param>
internal sealed record ETagMember(string Name, ETagAssignment Assignment);
