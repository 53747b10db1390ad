using System.Buffers;
using System.Globalization;

namespace StateGen.Sidecar;

/// <summary>Reads sizes as Kubernetes writes them: <c>4Mi</c>, <c>1500k</c>, <c>2e6</c>, <c>0.5Gi</c>.</summary>
internal static class Quantity
{
    private static readonly SearchValues<char> NumberCharacters = SearchValues.Create("0123456789.");

    /// <summary>Reads a whole number of bytes.</summary>
    /// <param name="text">The text.</param>
    /// <param name="bytes">The number.</param>
    /// <returns>Whether the text is a quantity, and a whole number that fits.</returns>
    public static bool TryParse(string text, out long bytes)
    {
        bytes = 0;
        var digits = text.AsSpan().TrimStart("+-");
        var length = digits.IndexOfAnyExcept(NumberCharacters);
        var start = text.Length - digits.Length;
        var number = length < 0 ? text : text[..(start + length)];
        const NumberStyles Styles = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        if (start > 1 || !decimal.TryParse(number, Styles, CultureInfo.InvariantCulture, out var value))
            return false;
        if (Factor(text[number.Length..]) is not { } factor)
            return false;
        if (value != 0 && Math.Abs(value) > long.MaxValue / factor)
            return false;
        value *= factor;
        if (value != decimal.Truncate(value))
            return false;
        bytes = (long)value;
        return true;
    }

    private static decimal? Factor(string suffix) => suffix switch
    {
        "" => 1m,
        "n" => 0.000000001m,
        "u" => 0.000001m,
        "m" => 0.001m,
        "k" => 1e3m,
        "M" => 1e6m,
        "G" => 1e9m,
        "T" => 1e12m,
        "P" => 1e15m,
        "E" => 1e18m,
        "Ki" => 1L << 10,
        "Mi" => 1L << 20,
        "Gi" => 1L << 30,
        "Ti" => 1L << 40,
        "Pi" => 1L << 50,
        "Ei" => 1L << 60,
        _ => Exponent(suffix),
    };

    private static decimal? Exponent(string suffix)
    {
        if (suffix[0] is not ('e' or 'E'))
            return null;
        const NumberStyles Styles = NumberStyles.AllowLeadingSign;
        if (!int.TryParse(suffix.AsSpan(1), Styles, CultureInfo.InvariantCulture, out var exponent) || exponent is < -9 or > 18)
            return null;
        return decimal.Parse($"1e{exponent}", NumberStyles.AllowExponent | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
    }
}
