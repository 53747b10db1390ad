namespace StateGen.Generators.Codec;

/// <summary>A type the codec has methods of its own for.</summary>
/// <param name="Name">What the names of its methods end in; unique in a codec.</param>
/// <param name="Type">The C# type.</param>
internal abstract record TypeShape(string Name, string Type);
