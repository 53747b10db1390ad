namespace StateGen.Generators.Codec;

/// <summary>A collection that is a JSON array.</summary>
/// <param name="Name">What the names of its methods end in.</param>
/// <param name="Type">The C# type it is declared as.</param>
/// <param name="Kind">What is known of the collection.</param>
/// <param name="Item">Its items.</param>
/// <param name="Companion">The class whose CreateRange makes it, if it is immutable.</param>
internal sealed record ListShape(string Name, string Type, ListKind Kind, ValueShape Item, string Companion) : TypeShape(Name, Type);
