using StateGen.Generators.Model;

namespace StateGen.Generators.Codec;

/// <summary>A type that lists the types derived from it, and is a JSON object with a discriminator.</summary>
/// <param name="Name">What the names of its methods end in.</param>
/// <param name="Type">The C# type.</param>
/// <param name="Discriminator">The name of the member that tells the types apart.</param>
/// <param name="Base">The shape of the type itself.</param>
/// <param name="Cases">The derived types.</param>
/// <param name="Unknown">What is done with a type that is not listed when it is written.</param>
/// <param name="IgnoresUnrecognized">Whether an unknown discriminator means the base type when it is read.</param>
internal sealed record UnionShape(
    string Name, string Type, string Discriminator, ValueShape Base, EquatableArray<UnionCase> Cases, UnknownDerivedType Unknown, bool IgnoresUnrecognized)
    : TypeShape(Name, Type);
