namespace StateGen.Filters.Translation;

/// <summary>What C#'s conversions between types of values do to a value.</summary>
internal static class Conversions
{
    private static readonly ValueKind[] Signed = [ValueKind.SByte, ValueKind.Int16, ValueKind.Int32, ValueKind.Int64, ValueKind.Int128];
    private static readonly ValueKind[] Unsigned = [ValueKind.Byte, ValueKind.UInt16, ValueKind.UInt32, ValueKind.UInt64, ValueKind.UInt128];

    public static bool IsInteger(ValueKind kind) => kind is >= ValueKind.Byte and <= ValueKind.UInt128;

    public static bool IsNumber(ValueKind kind) => kind is >= ValueKind.Byte and <= ValueKind.Decimal;

    /// <summary>Whether every value of a number type is the same number in another.</summary>
    public static bool IsExact(ValueKind from, ValueKind to)
    {
        if (from == to)
            return true;
        if (from == ValueKind.Char)
            from = ValueKind.UInt16;
        if (!IsInteger(from))
            return (from, to) is (ValueKind.Half, ValueKind.Single or ValueKind.Double) or (ValueKind.Single, ValueKind.Double);
        int bits = Bits(from);
        return to switch
        {
            ValueKind.Single => bits <= 16,
            ValueKind.Double => bits <= 32,
            ValueKind.Decimal => bits <= 64,
            _ when !IsInteger(to) => false,
            _ when IsSigned(from) => IsSigned(to) && Bits(to) > bits,
            _ => Bits(to) > bits,
        };
    }

    /// <summary>Whether C# converts the one number type to the other without being told to.</summary>
    public static bool IsImplicit(ValueKind from, ValueKind to)
    {
        if (from == to)
            return true;
        if (to is ValueKind.Int128 or ValueKind.UInt128 || from is ValueKind.Int128 or ValueKind.UInt128 or ValueKind.Half)
            return false;
        return IsExact(from, to) || (IsInteger(from) && to is ValueKind.Single or ValueKind.Double);
    }

    /// <summary>Converts a boxed number as C# would. Only for <see cref="IsImplicit"/> conversions and enums.</summary>
    public static object Convert(object value, ValueKind to)
    {
        IFormatProvider culture = System.Globalization.CultureInfo.InvariantCulture;
        // The framework converts characters to integers only.
        if (value is char character && to is ValueKind.Single or ValueKind.Double or ValueKind.Decimal)
            value = (int)character;
        return to switch
        {
            ValueKind.Byte => System.Convert.ToByte(value, culture),
            ValueKind.SByte => System.Convert.ToSByte(value, culture),
            ValueKind.Int16 => System.Convert.ToInt16(value, culture),
            ValueKind.UInt16 => System.Convert.ToUInt16(value, culture),
            ValueKind.Int32 => System.Convert.ToInt32(value, culture),
            ValueKind.UInt32 => System.Convert.ToUInt32(value, culture),
            ValueKind.Int64 => System.Convert.ToInt64(value, culture),
            ValueKind.UInt64 => System.Convert.ToUInt64(value, culture),
            ValueKind.Single => System.Convert.ToSingle(value, culture),
            ValueKind.Double => System.Convert.ToDouble(value, culture),
            ValueKind.Decimal => System.Convert.ToDecimal(value, culture),
            ValueKind.Char => System.Convert.ToChar(value, culture),
            _ => value,
        };
    }

    private static bool IsSigned(ValueKind kind) => Signed.Contains(kind);

    private static int Bits(ValueKind kind) => 8 << Math.Max(Array.IndexOf(Signed, kind), Array.IndexOf(Unsigned, kind));
}
