namespace StateGen.Generators.Codec;

/// <summary>A type that the user's JsonSerializerContext reads and writes.</summary>
/// <param name="Name">What the name of the field that holds its JsonTypeInfo starts with.</param>
/// <param name="Type">The C# type.</param>
/// <param name="Context">The context.</param>
internal sealed record ContextShape(string Name, string Type, string Context) : TypeShape(Name, Type);
