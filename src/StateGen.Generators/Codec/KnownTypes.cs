using Microsoft.CodeAnalysis;

namespace StateGen.Generators.Codec;

/// <summary>Which types of the framework have an encoding of their own.</summary>
internal static class KnownTypes
{
    /// <summary>Finds the encoding of a type that needs no generated methods.</summary>
    public static JsonEncoding? EncodingOf(ITypeSymbol type)
    {
        if (type is IArrayTypeSymbol { Rank: 1, ElementType.SpecialType: SpecialType.System_Byte })
            return JsonEncoding.ByteArray;
        return type.SpecialType switch
        {
            SpecialType.System_Boolean => JsonEncoding.Boolean,
            SpecialType.System_Byte => JsonEncoding.Byte,
            SpecialType.System_SByte => JsonEncoding.SByte,
            SpecialType.System_Int16 => JsonEncoding.Int16,
            SpecialType.System_UInt16 => JsonEncoding.UInt16,
            SpecialType.System_Int32 => JsonEncoding.Int32,
            SpecialType.System_UInt32 => JsonEncoding.UInt32,
            SpecialType.System_Int64 => JsonEncoding.Int64,
            SpecialType.System_UInt64 => JsonEncoding.UInt64,
            SpecialType.System_Single => JsonEncoding.Single,
            SpecialType.System_Double => JsonEncoding.Double,
            SpecialType.System_Decimal => JsonEncoding.Decimal,
            SpecialType.System_Char => JsonEncoding.Char,
            SpecialType.System_String => JsonEncoding.String,
            SpecialType.System_DateTime => JsonEncoding.DateTime,
            SpecialType.None when type is INamedTypeSymbol named && named.ContainingNamespace.Is("System") => InSystem(named),
            _ => null,
        };
    }

    private static JsonEncoding? InSystem(INamedTypeSymbol type) => (type.Name, type.Arity) switch
    {
        ("Guid", 0) => JsonEncoding.Guid,
        ("DateTimeOffset", 0) => JsonEncoding.DateTimeOffset,
        ("DateOnly", 0) => JsonEncoding.DateOnly,
        ("TimeOnly", 0) => JsonEncoding.TimeOnly,
        ("TimeSpan", 0) => JsonEncoding.TimeSpan,
        ("Uri", 0) => JsonEncoding.Uri,
        ("Version", 0) => JsonEncoding.Version,
        ("Int128", 0) => JsonEncoding.Int128,
        ("UInt128", 0) => JsonEncoding.UInt128,
        ("Half", 0) => JsonEncoding.Half,
        ("Memory", 1) when type.TypeArguments[0].SpecialType == SpecialType.System_Byte => JsonEncoding.Memory,
        ("ReadOnlyMemory", 1) when type.TypeArguments[0].SpecialType == SpecialType.System_Byte => JsonEncoding.ReadOnlyMemory,
        _ => null,
    };
}
