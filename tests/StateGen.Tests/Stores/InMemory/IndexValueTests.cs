using System.Text;
using StateGen.Queries.JsonText;
using StateGen.Stores.Indexing;
using StateGen.Tests.Queries;

namespace StateGen.Tests.Stores.InMemory;

public sealed class IndexValueTests
{
    private static readonly string[] Values =
    [
        "null", "false", "true", "[]", "[1]", "{}",
        "0", "-0", "0.0", "0e9999999999", "1", "1.0", "10e-1", "-1", "1.5", "15e-1", "0.1", "0.10000000000000001", "0.1000000000000000055511151231257827",
        "9007199254740992", "9007199254740993", "9007199254740992.5", "-9007199254740993", "123456789012345678", "1e15", "999999999999999", "1e22", "1e23",
        "1e308", "1.7976931348623157e308", "1.7976931348623158e308", "1e309", "1e400", "2e400", "10e399", "-1e400", "-2e400", "1e99999999999", "-1e99999999999",
        "1e-308", "5e-324", "1e-324", "1e-400", "2e-400", "-1e-400", "1e-99999999999", "-1e-99999999999", "0.00000000000000000000000000000000000000000001",
        $"1{new string('0', 600)}e-600", $"0.{new string('0', 9_999)}1e10000", $"0.{new string('0', 9_999)}2e10000", $"1{new string('0', 12_000)}e-12000",
        $"1.{new string('0', 60)}1", $"1.{new string('0', 60)}2", $"0.{new string('9', 60)}",
        "\"\"", "\"a\"", "\"\\u0061\"", "\"b\"", "\"a\\u0000\"", "\"a\\u0000\\u0000\"", "\"ab\"", "\"A\"", "\"é\"", "\"\\u00e9\"", "\"😀\"", "\"\\ud83d\\ude00\"",
        "\"\\ud83d\"", "\"\\ude00\"", "\"\\ud7ff\"", "\"\\ue000\"", "\"\\uffff\"", "\"\uffff\"", "\"x\\uffffa\"", "\"x😀b\"",
        "\"fourteen bytes\"", "\"fourteen byte\"", "\"fourteen bytes!\"", "\"fourteen bytes?\"", "\"a string of twenty-two b\"", "\"thirteen byté\"",
        "\"fourteen byt😀\"", "\"fourteen byt\\uffff\"", "\"some twenty-two bytes.\"", "\"some twenty-two bytes\"", "\"some twenty-two bytes.!\"", "\"some twenty-two bytes.?\"",
        "\"some twenty-two byt😀\"", "\"some twenty-two byt\\uffff\"", "\"some twenty-two bytes and many more\"",
    ];

    [Fact]
    public void Values_are_in_the_order_of_queries()
    {
        foreach (string left in Values)
        {
            foreach (string right in Values)
                AssertSameOrder(left, right);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Random_values_are_in_the_order_of_queries(int seed)
    {
        var random = new Random(seed);
        for (int i = 0; i < 50_000; i++)
            AssertSameOrder(RandomValue(random), RandomValue(random));
    }

    [Fact]
    public void A_value_is_the_same_and_its_text_is_shared_whatever_it_was_expected_to_be()
    {
        foreach (string left in Values)
        {
            IndexValue expected = Of(left);
            foreach (string right in Values)
            {
                byte[] text = Encoding.UTF8.GetBytes(right);
                JsonScanner.TryReadWhole(text, out JsonField field);
                IndexValue value = IndexValue.Of(text, field, expected);
                Assert.True(IndexValue.Compare(value, Of(right)) == 0, $"{left} {right}");
                Assert.True(value.Text is null || ReferenceEquals(value.Text, expected.Text) == (IndexValue.Compare(value, expected) == 0), $"{left} {right}");
            }
        }
    }

    private static void AssertSameOrder(string left, string right)
    {
        (byte[] leftText, byte[] rightText) = (Encoding.UTF8.GetBytes(left), Encoding.UTF8.GetBytes(right));
        JsonScanner.TryReadWhole(leftText, out JsonField leftField);
        JsonScanner.TryReadWhole(rightText, out JsonField rightField);

        int expected = Math.Sign(JsonOrder.Compare(leftText, leftField, rightText, rightField));
        int actual = Math.Sign(IndexValue.Compare(Of(left), Of(right)));

        Assert.True(expected == actual, $"{expected} {actual}: {left} {right}");
    }

    private static IndexValue Of(string json)
    {
        byte[] text = Encoding.UTF8.GetBytes(json);
        Assert.True(JsonScanner.TryReadWhole(text, out JsonField field), json);
        return IndexValue.Of(text, field);
    }

    private static string RandomValue(Random random) => random.Next(3) switch
    {
        0 => RandomJson.Value(random, depth: 1),
        1 => RandomNumber(random),
        _ => $"\"{new string([.. Enumerable.Range(0, random.Next(20)).Select(_ => "aab\uffff\ue000é"[random.Next(6)])])}\"",
    };

    private static string RandomNumber(Random random)
    {
        var text = new StringBuilder(random.Next(2) == 0 ? "-" : "");
        text.Append(random.Next(1, 10)).AppendJoin("", Enumerable.Range(0, random.Next(20)).Select(_ => random.Next(2) * 9));
        if (random.Next(2) == 0)
            text.Append('.').AppendJoin("", Enumerable.Range(0, random.Next(1, 20)).Select(_ => random.Next(2)));
        if (random.Next(3) == 0)
            text.Append('e').Append(random.Next(-30, 30));
        return text.ToString();
    }
}
