namespace StateGen.Filters.Translation;

/// <summary>The types of values that filters know.</summary>
internal enum ValueKind
{
    /// <summary>Any type that is not listed.</summary>
    Other,
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
    Enum,
}
