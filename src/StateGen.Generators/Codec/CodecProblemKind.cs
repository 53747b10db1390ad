namespace StateGen.Generators.Codec;

/// <summary>Why no codec can be generated for a record.</summary>
internal enum CodecProblemKind
{
    /// <summary>No codec is known for the type, and no context serializes it.</summary>
    UnsupportedType,

    /// <summary>The member or type has an attribute of System.Text.Json that generated codecs cannot honour, and no context serializes it.</summary>
    UnsupportedAttribute,

    /// <summary>Generated code may not name the type, or may not use the member or constructor.</summary>
    NotAccessible,

    /// <summary>The type has several constructors and none is marked, or several are.</summary>
    AmbiguousConstructor,

    /// <summary>The type is abstract or an interface and lists no derived types, so that it cannot be read.</summary>
    NotConstructible,

    /// <summary>A parameter of the constructor has the name and type of no member.</summary>
    UnboundParameter,

    /// <summary>Two members have the same name in JSON but for the case of letters.</summary>
    NameClash,

    /// <summary>The member is hidden by one of a derived type that is not in the JSON.</summary>
    HiddenMember,

    /// <summary>A required member is never in the JSON or cannot be set.</summary>
    RequiredNotReadable,

    /// <summary>The attribute does not fit the type of the member: WhenWritingNull on a struct, number handling on what is no number.</summary>
    AttributeDoesNotApply,

    /// <summary>The record is generic.</summary>
    GenericRecord,
}
