using StateGen.Filters.Translation;

namespace StateGen.Generators.Filters;

/// <summary>The C# names of number types.</summary>
internal static class Keywords
{
    public static string Of(ValueKind kind) => kind switch
    {
        ValueKind.Byte => "byte",
        ValueKind.SByte => "sbyte",
        ValueKind.Int16 => "short",
        ValueKind.UInt16 => "ushort",
        ValueKind.Int32 => "int",
        ValueKind.UInt32 => "uint",
        ValueKind.Int64 => "long",
        ValueKind.UInt64 => "ulong",
        ValueKind.Single => "float",
        ValueKind.Double => "double",
        ValueKind.Decimal => "decimal",
        _ => $"global::System.{kind}",
    };
}
