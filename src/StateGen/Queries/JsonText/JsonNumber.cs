using System.Buffers.Text;

namespace StateGen.Queries.JsonText;

/// <summary>
/// A number as JSON writes it, for exact comparison: <c>1.0</c>, <c>1</c> and <c>10e-1</c> are one number, and no size is too large.
/// </summary>
internal readonly ref struct JsonNumber
{
    private const long SmallMantissa = 1_000_000_000_000_000_000;
    private const int SmallExponentDigits = 6;
    private const int LongestDouble = 32;
    private const long UniqueMantissa = 1_000_000_000_000_000;

    private readonly ReadOnlySpan<byte> _text;

    // Nearly every number is a mantissa of up to 18 digits times a power of ten. One that is not is compared by its digits.
    private readonly bool _isSmall;
    private readonly long _mantissa;
    private readonly int _exponent;

    /// <summary>Reads a number.</summary>
    /// <param name="text">A well-formed JSON number.</param>
    public JsonNumber(ReadOnlySpan<byte> text)
    {
        _text = text;
        _isSmall = TryReadSmall(text, out _mantissa, out _exponent);
    }

    private static ReadOnlySpan<double> PowersOfTen =>
        [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22];

    private bool IsNegative => _text[0] == '-';

    private DecimalDigits Digits => new(IsNegative ? _text[1..] : _text);

    /// <summary>Whether a text is a well-formed JSON number, all of it.</summary>
    public static bool IsNumber(ReadOnlySpan<byte> text)
    {
        int at = JsonBytes.At(text, 0) == '-' ? 1 : 0;
        int integer = at;
        if (!SkipDigits(text, ref at) || (text[integer] == '0' && at > integer + 1))
            return false;

        if (JsonBytes.At(text, at) == '.')
        {
            at++;
            if (!SkipDigits(text, ref at))
                return false;
        }

        if ((JsonBytes.At(text, at) | 0x20) == 'e')
        {
            at++;
            if (JsonBytes.At(text, at) is (byte)'+' or (byte)'-')
                at++;
            if (!SkipDigits(text, ref at))
                return false;
        }

        return at == text.Length;
    }

    /// <summary>Compares two numbers by their exact values.</summary>
    public static int Compare(in JsonNumber left, in JsonNumber right) =>
        left._isSmall && right._isSmall ? CompareSmall(left, right) : CompareExactly(left, right);

    /// <summary>
    /// The nearest double, or one right beside it if the number has very many digits. It never falls as numbers rise, and is the same for all
    /// spellings of a number.
    /// </summary>
    /// <param name="side">
    /// How the number compares with the shortest text of the double; zero if it is that text. Beyond all doubles, the sign of the number.
    /// </param>
    public double Approximate(out int side)
    {
        if (_isSmall && Math.Abs(_mantissa) < UniqueMantissa && Math.Abs(_exponent) < PowersOfTen.Length)
        {
            // Two numbers of so few digits never have one double, and both factors are exact, so the result is the nearest.
            side = 0;
            return _exponent < 0 ? _mantissa / PowersOfTen[-_exponent] : _mantissa * PowersOfTen[_exponent];
        }

        double magnitude = Digits.ToDouble();
        double value = IsNegative && magnitude != 0 ? -magnitude : magnitude;
        side = double.IsInfinity(value) ? Math.Sign(value) : CompareWithText(value);
        return value;
    }

    private static int CompareSmall(in JsonNumber left, in JsonNumber right)
    {
        int shift = left._exponent - right._exponent;
        if (shift == 0 || left._mantissa == 0 || right._mantissa == 0)
            return left._mantissa.CompareTo(right._mantissa);
        return shift > 0
            ? CompareShifted(left._mantissa, shift, right._mantissa)
            : -CompareShifted(right._mantissa, -shift, left._mantissa);
    }

    /// <summary>Compares <paramref name="mantissa"/> times ten to the power of <paramref name="shift"/> with another; neither is zero.</summary>
    private static int CompareShifted(long mantissa, int shift, long other)
    {
        Int128 shifted = mantissa;
        for (; shift > 0; shift--)
        {
            shifted *= 10;
            if (Int128.Abs(shifted) >= SmallMantissa)
                return Math.Sign(mantissa);
        }

        return shifted.CompareTo(other);
    }

    private static int CompareExactly(in JsonNumber left, in JsonNumber right)
    {
        DecimalDigits leftDigits = left.Digits;
        DecimalDigits rightDigits = right.Digits;
        if (leftDigits.IsZero && rightDigits.IsZero)
            return 0;
        if (left.IsNegative != right.IsNegative && !leftDigits.IsZero && !rightDigits.IsZero)
            return left.IsNegative ? -1 : 1;
        int magnitudes = DecimalDigits.Compare(leftDigits, rightDigits);
        return (leftDigits.IsZero ? right.IsNegative : left.IsNegative) ? -magnitudes : magnitudes;
    }

    private int CompareWithText(double value)
    {
        Span<byte> text = stackalloc byte[LongestDouble];
        Utf8Formatter.TryFormat(value, text, out int length);
        return Math.Sign(Compare(this, new JsonNumber(text[..length])));
    }

    private static bool TryReadSmall(ReadOnlySpan<byte> text, out long mantissa, out int exponent)
    {
        mantissa = 0;
        exponent = 0;
        bool isNegative = text[0] == '-';
        int fraction = 0;
        int at = isNegative ? 1 : 0;
        for (; at < text.Length; at++)
        {
            int digit = text[at] - '0';
            if ((uint)digit <= 9)
            {
                if (mantissa >= SmallMantissa / 10)
                    return false;
                mantissa = (mantissa * 10) + digit;
                exponent -= fraction;
            }
            else if (text[at] == '.')
            {
                fraction = 1;
            }
            else
            {
                break;
            }
        }

        if (isNegative)
            mantissa = -mantissa;
        return at == text.Length || TryAddExponent(text[(at + 1)..], ref exponent);
    }

    private static bool TryAddExponent(ReadOnlySpan<byte> text, ref int exponent)
    {
        bool isNegative = text[0] == '-';
        ReadOnlySpan<byte> digits = text[0] is (byte)'-' or (byte)'+' ? text[1..] : text;
        if (digits.Length > SmallExponentDigits)
            return false;

        int value = 0;
        foreach (byte c in digits)
            value = (value * 10) + c - '0';
        exponent += isNegative ? -value : value;
        return true;
    }

    private static bool SkipDigits(ReadOnlySpan<byte> text, ref int at)
    {
        int start = at;
        while ((uint)at < (uint)text.Length && (uint)(text[at] - '0') <= 9)
            at++;
        return at > start;
    }
}
