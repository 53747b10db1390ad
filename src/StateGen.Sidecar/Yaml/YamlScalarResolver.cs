using System.Buffers;
using System.Globalization;

namespace StateGen.Sidecar.Yaml;

/// <summary>
/// Gives a scalar its type by the rules of YAML 1.1 as the Kubernetes tools apply them: <c>yes</c> and <c>on</c> are true, <c>0700</c> is
/// octal, <c>1_000</c> is a thousand, a date and a number to base 60 are text.
/// </summary>
internal static class YamlScalarResolver
{
    private const string CoreTags = "tag:yaml.org,2002:";

    private static readonly SearchValues<char> FloatCharacters = SearchValues.Create("0123456789.eE+-");

    /// <summary>Resolves a scalar.</summary>
    /// <param name="text">Its text.</param>
    /// <param name="plain">Whether it was written without quotes and not as a block.</param>
    /// <param name="tag">Its explicit tag, if it has one.</param>
    /// <param name="line">The line it is on.</param>
    /// <returns>The scalar; <see langword="null"/> if the tag asks for a type that the text does not have.</returns>
    public static YamlScalar? Resolve(string text, bool plain, string? tag, int line)
    {
        if (tag is null)
            return plain ? Plain(text, line) : Text(text, line);
        if (!tag.StartsWith(CoreTags, StringComparison.Ordinal))
            return Text(text, line);
        var scalar = Plain(text, line);
        return tag[CoreTags.Length..] switch
        {
            "str" or "timestamp" => Text(text, line),
            "null" => scalar.Kind is YamlScalarKind.Null ? scalar : null,
            "bool" => scalar.Kind is YamlScalarKind.Boolean ? scalar : null,
            "int" => scalar.Kind is YamlScalarKind.Integer ? scalar : null,
            "float" => scalar.Kind is YamlScalarKind.Integer or YamlScalarKind.Float ? scalar : null,
            _ => null,
        };
    }

    private static YamlScalar Plain(string text, int line)
    {
        switch (text)
        {
            case "" or "~" or "null" or "Null" or "NULL":
                return new YamlScalar(YamlScalarKind.Null, "null", line);
            case "y" or "Y" or "yes" or "Yes" or "YES" or "true" or "True" or "TRUE" or "on" or "On" or "ON":
                return new YamlScalar(YamlScalarKind.Boolean, "true", line);
            case "n" or "N" or "no" or "No" or "NO" or "false" or "False" or "FALSE" or "off" or "Off" or "OFF":
                return new YamlScalar(YamlScalarKind.Boolean, "false", line);
        }

        if (Integer(text) is { } integer)
            return new YamlScalar(YamlScalarKind.Integer, integer, line);
        return Float(text) is { } number ? new YamlScalar(YamlScalarKind.Float, GoNumber.ToJson(number), line) : Text(text, line);
    }

    /// <summary>Reads an integer between the smallest of 64 bits with a sign and the largest without one.</summary>
    private static string? Integer(string text)
    {
        var digits = text.Replace("_", "", StringComparison.Ordinal).AsSpan();
        if (text.Length == 0 || text[0] == '_')
            return null;
        var negative = digits[0] == '-';
        if (digits[0] is '-' or '+')
            digits = digits[1..];
        var radix = Radix(ref digits);
        if (Magnitude(digits, radix) is not { } magnitude)
            return null;
        if (negative && magnitude > 1UL << 63)
            return null;
        var decimalText = magnitude.ToString(CultureInfo.InvariantCulture);
        return negative && magnitude != 0 ? "-" + decimalText : decimalText;
    }

    private static uint Radix(ref ReadOnlySpan<char> digits)
    {
        if (digits.Length < 2 || digits[0] != '0')
            return 10;
        uint radix = digits[1] switch { 'x' or 'X' => 16, 'b' or 'B' => 2, 'o' or 'O' => 8, _ => 0 };
        digits = radix == 0 ? digits[1..] : digits[2..];
        return radix == 0 ? 8 : radix;
    }

    private static ulong? Magnitude(ReadOnlySpan<char> digits, uint radix)
    {
        if (digits.Length == 0)
            return null;
        UInt128 magnitude = 0;
        foreach (var character in digits)
        {
            if (!char.IsAsciiHexDigit(character))
                return null;
            var digit = (uint)Convert.ToInt32(character.ToString(), 16);
            if (digit >= radix)
                return null;
            magnitude = (magnitude * radix) + digit;
            if (magnitude > ulong.MaxValue)
                return null;
        }

        return (ulong)magnitude;
    }

    private static double? Float(string text)
    {
        var digits = text.Length > 0 && text[0] == '.' ? text : text.Replace("_", "", StringComparison.Ordinal);
        var unsigned = digits.AsSpan(digits.Length > 0 && digits[0] is '-' or '+' ? 1 : 0);
        if (text.Length == 0 || text[0] == '_' || unsigned.IndexOfAnyExcept(FloatCharacters) >= 0)
            return null;
        var startsLikeNumber = unsigned.Length > 0 && (char.IsAsciiDigit(unsigned[0]) || (unsigned.Length > 1 && unsigned[0] == '.' && char.IsAsciiDigit(unsigned[1])));
        const NumberStyles Styles = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        if (!startsLikeNumber || !double.TryParse(digits, Styles, CultureInfo.InvariantCulture, out var number))
            return null;
        return double.IsFinite(number) ? number : null;
    }

    private static YamlScalar Text(string text, int line) => new(YamlScalarKind.Text, text, line);
}
