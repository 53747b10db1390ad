namespace StateGen.Generators.Codec;

/// <summary>A dictionary that is a JSON object.</summary>
/// <param name="Name">What the names of its methods end in.</param>
/// <param name="Type">The C# type it is declared as.</param>
/// <param name="Kind">What is known of the dictionary.</param>
/// <param name="Key">Its keys.</param>
/// <param name="Value">Its values.</param>
/// <param name="Companion">The class whose CreateRange makes it, if it is immutable.</param>
internal sealed record DictionaryShape(string Name, string Type, DictionaryKind Kind, ValueShape Key, ValueShape Value, string Companion)
    : TypeShape(Name, Type);
