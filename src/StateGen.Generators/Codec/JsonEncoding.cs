namespace StateGen.Generators.Codec;

/// <summary>
/// What a value is in the stored JSON. The simple ones have a method of the same name in the run-time reader and writer.
/// </summary>
internal enum JsonEncoding
{
    Boolean,
    Byte,
    SByte,
    Int16,
    UInt16,
    Int32,
    UInt32,
    Int64,
    UInt64,
    Int128,
    UInt128,
    Half,
    Single,
    Double,
    Decimal,
    Char,
    String,
    Guid,
    DateTime,
    DateTimeOffset,
    DateOnly,
    TimeOnly,
    TimeSpan,
    Uri,
    Version,

    /// <summary>Base64 in a string.</summary>
    ByteArray,

    /// <summary>Base64 in a string.</summary>
    Memory,

    /// <summary>Base64 in a string.</summary>
    ReadOnlyMemory,

    /// <summary>The number of an enum member.</summary>
    EnumNumber,

    /// <summary>The name of an enum member.</summary>
    EnumText,
    Object,

    /// <summary>An object of one of several types, told apart by a discriminator.</summary>
    Union,
    List,
    Dictionary,

    /// <summary>Whatever the user's JsonSerializerContext makes of it.</summary>
    Context,
}
