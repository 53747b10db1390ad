using StateGen;
using System.Collections.Immutable;
using System.Collections.ObjectModel;
using System.Text.Json.Serialization;

[StateStore("s")]
public sealed record Numbers
{
    public byte Byte { get; init; }
    public sbyte SByte { get; init; }
    public short Int16 { get; init; }
    public ushort UInt16 { get; init; }
    public int Int32 { get; init; }
    public uint UInt32 { get; init; }
    public long Int64 { get; init; }
    public ulong UInt64 { get; init; }
    public Int128 Int128 { get; init; }
    public UInt128 UInt128 { get; init; }
    public Half Half { get; init; }
    public float Single { get; init; }
    public double Double { get; init; }
    public decimal Decimal { get; init; }
    public int? Maybe { get; init; }
    public double? MaybeDouble { get; init; }
}

public static class Samples
{
    public static Numbers[] All =>
    [
        new(),
        new() { Byte = 255, SByte = -128, Int16 = short.MinValue, UInt16 = ushort.MaxValue, Int32 = int.MinValue, UInt32 = uint.MaxValue, Int64 = long.MinValue, UInt64 = ulong.MaxValue, Int128 = Int128.MinValue, UInt128 = UInt128.MaxValue, Half = Half.MaxValue, Single = float.MaxValue, Double = double.MaxValue, Decimal = decimal.MaxValue, Maybe = 0, MaybeDouble = -0.0 },
        new() { Byte = 1, SByte = 127, Int16 = short.MaxValue, Int32 = int.MaxValue, Int64 = long.MaxValue, Int128 = Int128.MaxValue, Half = Half.Epsilon, Single = float.Epsilon, Double = double.Epsilon, Decimal = decimal.MinValue, Maybe = -5, MaybeDouble = 1e16 },
        new() { Half = (Half)0.1f, Single = 0.1f, Double = 0.1, Decimal = 0.0000000000000000000000000001m },
        new() { Half = (Half)1.5f, Single = 123456789f, Double = 123456789012345680, Decimal = 1.10m },
        new() { Single = 1e-10f, Double = 1e-5, Decimal = -0.0m },
        new() { Double = double.NaN },
        new() { Single = float.NegativeInfinity },
        new() { Half = Half.PositiveInfinity },
    ];

    private static readonly string[] Values =
    [
        "0", "-0", "1", "-1", "01", "+1", "1.0", "1.5", "1e1", "1E+2", "1e-2", "-", "1.", ".5", "1e", "127", "128", "-128", "-129", "255", "256", "32767", "32768", "65535", "65536",
        "2147483647", "2147483648", "-2147483648", "-2147483649", "4294967295", "4294967296", "9223372036854775807", "9223372036854775808", "-9223372036854775808",
        "-9223372036854775809", "18446744073709551615", "18446744073709551616", "170141183460469231731687303715884105727", "340282366920938463463374607431768211455",
        "340282366920938463463374607431768211456", "1e5", "1e40", "1e400", "-1e400", "79228162514264337593543950335", "79228162514264337593543950336", "0.1234567890123456789012345678901",
        "123456789012345678", "1234567890123456789", "0.123456789012345678", "123.456789012345678901", "00", "0.0", "-0.0", "-0.5", "0.50", "999999999999999999", "1234567890123456.78",
        "\"1\"", "\"-1\"", "\"+1\"", "\" 1\"", "\"1 \"", "\"01\"", "\"1.0\"", "\"1e1\"", "\"1e400\"", "\"-0\"", "\"\"", "\"a\"", "\"1a\"", "\"NaN\"", "\"nan\"", "\"Infinity\"", "\"-Infinity\"", "\"\\u0031\"", "\"\\u004eaN\"",
        "\"1,000\"", "\"0x1\"", "\"300\"", "null", "true", "{}", "[]", "[1]", "1 2", "1x", "1\\u0030",
    ];

    public static IEnumerable<string> Json => typeof(Numbers).GetProperties().SelectMany(p => Values.Select(v => $$"""{"{{p.Name}}":{{v}}}"""));
}
