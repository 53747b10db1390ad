namespace StateGen.Generators.Model;

/// <summary>The ways in which a value is written as the text of a key.</summary>
internal enum KeyTextKind
{
    /// <summary>A string as it is.</summary>
    Text,

    /// <summary>true or false.</summary>
    Boolean,

    /// <summary>By ISpanFormattable and ISpanParsable.</summary>
    Formatted,

    /// <summary>A DateTime, whose parser has to be told to keep its kind.</summary>
    DateTime,

    /// <summary>The name of an enum member, or the number of a value without one.</summary>
    Enum,
}
