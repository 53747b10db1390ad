using System.Globalization;

namespace StateGen.Sidecar.Yaml;

/// <summary>Floating-point numbers as the tools around Dapr write them, so that a component file means the same here.</summary>
internal static class GoNumber
{
    /// <summary>A number in JSON: plain digits between 1e-6 and 1e21, otherwise with an exponent.</summary>
    /// <param name="value">A finite number.</param>
    /// <returns>The shortest text that reads back as the same number.</returns>
    public static string ToJson(double value)
    {
        var (digits, point) = Decompose(value.ToString("R", CultureInfo.InvariantCulture));
        var magnitude = Math.Abs(value);
        var text = magnitude is not 0 and (< 1e-6 or >= 1e21) ? Scientific(digits, point, exponentDigits: 1) : Fixed(digits, point);
        return double.IsNegative(value) ? "-" + text : text;
    }

    /// <summary>A floating-point number where text is wanted: in single precision and, from a million on, with an exponent.</summary>
    /// <param name="json">The JSON text of a number.</param>
    /// <returns>The text.</returns>
    public static string ToText(string json)
    {
        var value = float.Parse(json, NumberStyles.Float, CultureInfo.InvariantCulture);
        var (digits, point) = Decompose(value.ToString("R", CultureInfo.InvariantCulture));
        var exponent = point - 1;
        var text = value is not 0 && exponent is < -4 or >= 6 ? Scientific(digits, point, exponentDigits: 2) : Fixed(digits, point);
        return float.IsNegative(value) ? "-" + text : text;
    }

    /// <summary>Splits a number into its digits and the place of the point: the value is 0.digits times ten to the point.</summary>
    private static (string Digits, int Point) Decompose(string roundTrip)
    {
        var text = roundTrip.AsSpan().TrimStart('-');
        var exponent = 0;
        if (text.IndexOf('E') is >= 0 and var mark)
        {
            exponent = int.Parse(text[(mark + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
            text = text[..mark];
        }

        var dot = text.IndexOf('.');
        var whole = dot < 0 ? text : text[..dot];
        var all = dot < 0 ? whole.ToString() : string.Concat(whole, text[(dot + 1)..]);
        var digits = all.TrimStart('0');
        var point = whole.Length - (all.Length - digits.Length) + exponent;
        digits = digits.TrimEnd('0');
        return digits.Length == 0 ? ("0", 1) : (digits, point);
    }

    private static string Fixed(string digits, int point)
    {
        if (point <= 0)
            return "0." + new string('0', -point) + digits;
        return point >= digits.Length ? digits.PadRight(point, '0') : digits.Insert(point, ".");
    }

    private static string Scientific(string digits, int point, int exponentDigits)
    {
        var mantissa = digits.Length == 1 ? digits : digits.Insert(1, ".");
        var exponent = point - 1;
        var magnitude = Math.Abs(exponent).ToString(CultureInfo.InvariantCulture).PadLeft(exponentDigits, '0');
        return $"{mantissa}e{(exponent < 0 ? '-' : '+')}{magnitude}";
    }
}
