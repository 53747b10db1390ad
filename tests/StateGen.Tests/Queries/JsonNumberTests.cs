using System.Globalization;
using System.Numerics;
using StateGen.Queries.JsonText;

namespace StateGen.Tests.Queries;

public sealed class JsonNumberTests
{
    [Theory]
    [InlineData("0", "-0", 0)]
    [InlineData("0", "0.000e7", 0)]
    [InlineData("1", "1.0", 0)]
    [InlineData("1", "10e-1", 0)]
    [InlineData("1", "0.1E+1", 0)]
    [InlineData("-1", "1", -1)]
    [InlineData("0", "1e-400", -1)]
    [InlineData("0", "-1e-400", 1)]
    [InlineData("9007199254740993", "9007199254740992", 1)]
    [InlineData("0.1234567891", "0.1234567890", 1)]
    [InlineData("1e400", "1e401", -1)]
    [InlineData("1e400", "10e399", 0)]
    [InlineData("-1e400", "-1e401", 1)]
    [InlineData("999999999999999999", "1000000000000000000", -1)]
    [InlineData("1000000000000000000", "1e18", 0)]
    [InlineData("123456789012345678901234567890", "123456789012345678901234567891", -1)]
    [InlineData("123456789012345678901234567890.5", "123456789012345678901234567890", 1)]
    [InlineData("1e999999999999999999999999", "1e999999999999999999999998", 1)]
    [InlineData("1e1000000000000000000000000", "10e999999999999999999999999", 0)]
    [InlineData("1e-1000000000000000000000000", "0.1e-999999999999999999999999", 0)]
    [InlineData("1e-999999999999999999999999", "0", 1)]
    [InlineData("-1e-999999999999999999999999", "0", -1)]
    [InlineData("1e999999999999999999999999", "-1e999999999999999999999999", 1)]
    [InlineData("1e000000000000000000000000000002", "100", 0)]
    [InlineData("5e-1", "0.50000000000000000000000000001", -1)]
    public void Numbers_compare_by_their_exact_values(string left, string right, int expected)
    {
        Assert.Equal(expected, Compare(left, right));
        Assert.Equal(-expected, Compare(right, left));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Numbers_of_any_spelling_compare_as_integers_scaled_alike(int seed)
    {
        var random = new Random(seed);
        for (int i = 0; i < 10_000; i++)
        {
            string left = Spell(random, random.Next(4) == 0 ? 40 : 4);
            string right = random.Next(3) == 0 ? Respell(random, left) : Spell(random, random.Next(4) == 0 ? 40 : 4);

            Assert.True(Math.Sign(Exact(left).CompareTo(Exact(right))) == Compare(left, right), $"{left} {right}");
        }
    }

    [Theory]
    [InlineData("0", true)]
    [InlineData("-0.0e-0", true)]
    [InlineData("12", true)]
    [InlineData("", false)]
    [InlineData("-", false)]
    [InlineData("01", false)]
    [InlineData("-01", false)]
    [InlineData("1.", false)]
    [InlineData(".1", false)]
    [InlineData("1e", false)]
    [InlineData("1e+", false)]
    [InlineData("+1", false)]
    [InlineData("1x", false)]
    [InlineData("NaN", false)]
    public void A_number_is_what_JSON_says_it_is(string text, bool isNumber)
    {
        Assert.Equal(isNumber, JsonNumber.IsNumber(Json.Bytes(text)));
    }

    private static int Compare(string left, string right)
    {
        byte[] leftBytes = Json.Bytes(left);
        byte[] rightBytes = Json.Bytes(right);
        Assert.True(JsonNumber.IsNumber(leftBytes), left);
        return Math.Sign(JsonNumber.Compare(new JsonNumber(leftBytes), new JsonNumber(rightBytes)));
    }

    private static string Spell(Random random, int maxDigits)
    {
        string sign = random.Next(2) == 0 ? "-" : string.Empty;
        string integer = Digits(random, maxDigits).TrimStart('0');
        string fraction = random.Next(2) == 0 ? "." + Digits(random, maxDigits) : string.Empty;
        string exponent = random.Next(2) == 0 ? $"e{random.Next(-45, 45)}" : string.Empty;
        return $"{sign}{(integer.Length == 0 ? "0" : integer)}{fraction}{exponent}";
    }

    /// <summary>Moves the point of a number to the left or right of all its digits.</summary>
    private static string Respell(Random random, string number)
    {
        (BigInteger mantissa, int exponent) = Parse(number);
        string zeros = new('0', random.Next(25));
        string sign = mantissa.Sign < 0 ? "-" : string.Empty;
        string digits = BigInteger.Abs(mantissa).ToString(CultureInfo.InvariantCulture);
        return random.Next(2) == 0
            ? $"{sign}{(mantissa.IsZero ? "0" : digits + zeros)}e{exponent - zeros.Length}"
            : $"{sign}0.{zeros}{digits}E{exponent + digits.Length + zeros.Length}";
    }

    private static string Digits(Random random, int maxCount) =>
        string.Concat(Enumerable.Range(0, random.Next(1, maxCount + 1)).Select(_ => random.Next(3) == 0 ? random.Next(10) : 0));

    private static BigInteger Exact(string number)
    {
        (BigInteger mantissa, int exponent) = Parse(number);
        return mantissa * BigInteger.Pow(10, exponent + 200);
    }

    private static (BigInteger Mantissa, int Exponent) Parse(string number)
    {
        string[] parts = number.Split('e', 'E');
        int exponent = parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : 0;
        string[] mantissa = parts[0].Split('.');
        string fraction = mantissa.Length > 1 ? mantissa[1] : string.Empty;
        return (BigInteger.Parse(mantissa[0] + fraction, CultureInfo.InvariantCulture), exponent - fraction.Length);
    }
}
