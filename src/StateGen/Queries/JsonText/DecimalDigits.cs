using System.Buffers.Text;
using System.Globalization;

namespace StateGen.Queries.JsonText;

/// <summary>A number without its sign, taken apart so that two of any length and exponent compare exactly and without arithmetic on them.</summary>
internal readonly ref struct DecimalDigits
{
    // Far above any difference of scales, which are lengths of texts, and far below where another step would overflow.
    private const long Overwhelming = 1L << 40;

    private const int LongExponent = 9;
    private const int BeyondDoubles = 400;
    private const int DigitsToRead = 40;

    // The significant digits are these two one after the other: none of them starts the number with a zero or ends it with one.
    private readonly ReadOnlySpan<byte> _integer;
    private readonly ReadOnlySpan<byte> _fraction;
    private readonly ReadOnlySpan<byte> _exponent;
    private readonly bool _hasNegativeExponent;

    // The number is 0.<digits> times ten to the power of exponent plus scale.
    private readonly int _scale;

    /// <summary>Takes a JSON number without its sign apart.</summary>
    public DecimalDigits(ReadOnlySpan<byte> text)
    {
        int e = text.IndexOfAny((byte)'e', (byte)'E');
        if (e >= 0)
        {
            _exponent = text[(e + 1)..];
            _hasNegativeExponent = _exponent[0] == '-';
            _exponent = _exponent.TrimStart("+-"u8).TrimStart((byte)'0');
            text = text[..e];
        }

        int point = text.IndexOf((byte)'.');
        _integer = (point < 0 ? text : text[..point]).TrimStart((byte)'0');
        _fraction = (point < 0 ? default : text[(point + 1)..]).TrimEnd((byte)'0');
        _scale = _integer.Length;
        if (_integer.IsEmpty)
        {
            int written = _fraction.Length;
            _fraction = _fraction.TrimStart((byte)'0');
            _scale = _fraction.Length - written;
        }

        if (_fraction.IsEmpty)
            _integer = _integer.TrimEnd((byte)'0');
    }

    /// <summary>Whether the number is zero.</summary>
    public bool IsZero => Length == 0;

    private int Length => _integer.Length + _fraction.Length;

    private long Exponent
    {
        get
        {
            long exponent = 0;
            foreach (byte digit in _exponent)
                exponent = (exponent * 10) + digit - '0';
            return _hasNegativeExponent ? -exponent : exponent;
        }
    }

    private byte this[int index] => index < _integer.Length ? _integer[index] : _fraction[index - _integer.Length];

    /// <summary>Compares two numbers.</summary>
    public static int Compare(in DecimalDigits left, in DecimalDigits right)
    {
        if (left.IsZero || right.IsZero)
            return right.IsZero.CompareTo(left.IsZero);

        int magnitudes = (ExponentDifference(left, right) + left._scale - right._scale).CompareTo(0);
        return magnitudes != 0 ? magnitudes : CompareDigits(left, right);
    }

    /// <summary>The nearest double, but for digits that are so many that only the first are looked at; zero or infinity beyond all doubles.</summary>
    public double ToDouble()
    {
        if (IsZero)
            return 0;
        long magnitude = (_exponent.Length > LongExponent ? (_hasNegativeExponent ? -Overwhelming : Overwhelming) : Exponent) + _scale;
        if (Math.Abs(magnitude) > BeyondDoubles)
            return magnitude < 0 ? 0 : double.PositiveInfinity;

        int count = Math.Min(Length, DigitsToRead);
        Span<byte> text = stackalloc byte[DigitsToRead + 16];
        "0."u8.CopyTo(text);
        for (int i = 0; i < count; i++)
            text[i + 2] = this[i];
        text[count + 2] = (byte)'e';
        Utf8Formatter.TryFormat(magnitude, text[(count + 3)..], out int length);
        return double.Parse(text[..(count + 3 + length)], NumberStyles.Float, CultureInfo.InvariantCulture);
    }

    private static int CompareDigits(in DecimalDigits left, in DecimalDigits right)
    {
        int shared = Math.Min(left.Length, right.Length);
        for (int i = 0; i < shared; i++)
        {
            int order = left[i].CompareTo(right[i]);
            if (order != 0)
                return order;
        }

        return left.Length.CompareTo(right.Length);
    }

    /// <summary>Subtracts exponents of any length. A difference that no scale can make up for is cut short: only its sign counts.</summary>
    private static long ExponentDifference(in DecimalDigits left, in DecimalDigits right)
    {
        long difference = 0;
        for (int place = Math.Max(left._exponent.Length, right._exponent.Length); place > 0; place--)
        {
            difference = (difference * 10) + left.ExponentDigit(place) - right.ExponentDigit(place);
            if (Math.Abs(difference) > Overwhelming)
                return difference;
        }

        return difference;
    }

    private int ExponentDigit(int place)
    {
        if (place > _exponent.Length)
            return 0;
        int digit = _exponent[^place] - '0';
        return _hasNegativeExponent ? -digit : digit;
    }
}
