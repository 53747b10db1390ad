namespace StateGen.Generators.Model;

/// <summary>How a value is written as the text of a key, and read back.</summary>
/// <param name="Kind">The way.</param>
/// <param name="Type">The type of the value, as generated code writes it.</param>
/// <param name="Format">The format that is given to the formatter; empty for the default of the type.</param>
/// <param name="UnderlyingType">Of an enum: the integer type that stands for values without a name.</param>
/// <param name="Names">Of an enum: its members, as generated code writes them; one a value.</param>
internal sealed record KeyText(KeyTextKind Kind, string Type, string Format = "", string UnderlyingType = "", EquatableArray<string> Names = default);
