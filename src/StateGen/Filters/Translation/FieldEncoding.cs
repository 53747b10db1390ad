using System.ComponentModel;

namespace StateGen.Filters;

/// <summary>What a member is in the stored JSON. Used by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public enum FieldEncoding
{
    /// <summary>Something filters know nothing of but whether it is null.</summary>
    Other,

    /// <summary>true or false.</summary>
    Boolean,

    /// <summary>A number.</summary>
    Byte,

    /// <summary>A number.</summary>
    SByte,

    /// <summary>A number.</summary>
    Int16,

    /// <summary>A number.</summary>
    UInt16,

    /// <summary>A number.</summary>
    Int32,

    /// <summary>A number.</summary>
    UInt32,

    /// <summary>A number.</summary>
    Int64,

    /// <summary>A number.</summary>
    UInt64,

    /// <summary>A number.</summary>
    Int128,

    /// <summary>A number.</summary>
    UInt128,

    /// <summary>A number.</summary>
    Half,

    /// <summary>A number.</summary>
    Single,

    /// <summary>A number.</summary>
    Double,

    /// <summary>A number.</summary>
    Decimal,

    /// <summary>A string of one character.</summary>
    Char,

    /// <summary>A string.</summary>
    String,

    /// <summary>A string of digits and hyphens.</summary>
    Guid,

    /// <summary>A string in ISO 8601 with as many digits as the value needs.</summary>
    DateTime,

    /// <summary>A string in ISO 8601 with the offset of the value.</summary>
    DateTimeOffset,

    /// <summary>A string in ISO 8601.</summary>
    DateOnly,

    /// <summary>A string in ISO 8601.</summary>
    TimeOnly,

    /// <summary>A string with days, hours, minutes and seconds.</summary>
    TimeSpan,

    /// <summary>A string.</summary>
    Uri,

    /// <summary>A string of numbers and dots.</summary>
    Version,

    /// <summary>The number of an enum member.</summary>
    EnumNumber,

    /// <summary>The name of an enum member.</summary>
    EnumText,

    /// <summary>A number in a string.</summary>
    NumberText,

    /// <summary>An object with members of its own.</summary>
    Object,

    /// <summary>An array.</summary>
    List,
}
