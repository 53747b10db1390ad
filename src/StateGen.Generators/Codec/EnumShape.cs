using StateGen.Generators.Model;

namespace StateGen.Generators.Codec;

/// <summary>An enum whose members are written by name.</summary>
/// <param name="Name">What the names of its methods end in.</param>
/// <param name="Type">The C# type.</param>
/// <param name="IsKey">Whether it is the key of a dictionary; then what has no name is a number in a string.</param>
/// <param name="Members">The members that have a value of their own.</param>
internal sealed record EnumShape(string Name, string Type, bool IsKey, EquatableArray<EnumMember> Members) : TypeShape(Name, Type);
