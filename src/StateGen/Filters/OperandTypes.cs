using StateGen.Filters.Translation;

namespace StateGen.Filters;

/// <summary>Finds out what filters know of a type.</summary>
internal static class OperandTypes
{
    public static OperandType Of(Type type)
    {
        Type core = Nullable.GetUnderlyingType(type) ?? type;
        ValueKind kind = KindOf(core);
        ValueKind underlying = core.IsEnum ? KindOf(Enum.GetUnderlyingType(core)) : kind;
        return new OperandType(kind, underlying, core != type || !core.IsValueType, core.Name);
    }

    private static ValueKind KindOf(Type type)
    {
        if (type.IsEnum)
            return ValueKind.Enum;
        return Type.GetTypeCode(type) switch
        {
            TypeCode.Boolean => ValueKind.Boolean,
            TypeCode.Byte => ValueKind.Byte,
            TypeCode.SByte => ValueKind.SByte,
            TypeCode.Int16 => ValueKind.Int16,
            TypeCode.UInt16 => ValueKind.UInt16,
            TypeCode.Int32 => ValueKind.Int32,
            TypeCode.UInt32 => ValueKind.UInt32,
            TypeCode.Int64 => ValueKind.Int64,
            TypeCode.UInt64 => ValueKind.UInt64,
            TypeCode.Single => ValueKind.Single,
            TypeCode.Double => ValueKind.Double,
            TypeCode.Decimal => ValueKind.Decimal,
            TypeCode.Char => ValueKind.Char,
            TypeCode.String => ValueKind.String,
            TypeCode.DateTime => ValueKind.DateTime,
            _ => KindOfOther(type),
        };
    }

    private static ValueKind KindOfOther(Type type)
    {
        if (type == typeof(Guid))
            return ValueKind.Guid;
        if (type == typeof(DateTimeOffset))
            return ValueKind.DateTimeOffset;
        if (type == typeof(DateOnly))
            return ValueKind.DateOnly;
        if (type == typeof(TimeOnly))
            return ValueKind.TimeOnly;
        if (type == typeof(TimeSpan))
            return ValueKind.TimeSpan;
        if (type == typeof(Int128))
            return ValueKind.Int128;
        if (type == typeof(UInt128))
            return ValueKind.UInt128;
        if (type == typeof(Half))
            return ValueKind.Half;
        if (type == typeof(Uri))
            return ValueKind.Uri;
        return type == typeof(Version) ? ValueKind.Version : ValueKind.Other;
    }
}
