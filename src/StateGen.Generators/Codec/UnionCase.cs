namespace StateGen.Generators.Codec;

/// <summary>One of the types a union consists of.</summary>
/// <param name="Value">The type.</param>
/// <param name="Discriminator">The value of its discriminator in C#, a string or an integer; empty if it has none and so can only be written.</param>
/// <param name="Depth">How many types are between it and the root of the class hierarchy.</param>
internal sealed record UnionCase(ValueShape Value, string Discriminator, int Depth);
