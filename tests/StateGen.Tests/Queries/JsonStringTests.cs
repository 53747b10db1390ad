using System.Buffers;
using StateGen.Queries.JsonText;

namespace StateGen.Tests.Queries;

public sealed class JsonStringTests
{
    // Where the orders of UTF-8 and of UTF-16 part, and every length of a character in each.
    private static readonly char[] Units =
        ['\0', '"', '\\', '\n', 'a', 'b', '\u007f', '\u0080', 'é', '\u07ff', '\u0800', '\ud7ff', '\ud800', '\udbff', '\udc00', '\udfff', '\ue000', '\uffff'];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Strings_compare_by_UTF_16_ordinal_however_they_are_written(int seed)
    {
        var random = new Random(seed);
        for (int i = 0; i < 20_000; i++)
        {
            string left = Text(random);
            string right = random.Next(4) == 0 ? left : Text(random);
            byte[] leftJson = Write(random, left);
            byte[] rightJson = Write(random, right);

            Assert.True(JsonScanner.TryReadWhole(leftJson, out JsonField leftField));
            Assert.True(JsonScanner.TryReadWhole(rightJson, out JsonField rightField));
            Assert.Equal(
                Math.Sign(string.CompareOrdinal(left, right)),
                Math.Sign(JsonOrder.Compare(leftJson, leftField, rightJson, rightField)));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Every_text_survives_being_written_and_read(int seed)
    {
        var random = new Random(seed);
        for (int i = 0; i < 10_000; i++)
        {
            string text = Text(random);
            byte[] json = Write(random, text);

            Assert.True(JsonScanner.TryReadWhole(json, out JsonField field));
            Assert.Equal(text, JsonString.ToText(json, field));
            Assert.Equal(text, JsonString.ToText(JsonString.FromText(text)));
        }
    }

    [Fact]
    public void A_long_string_with_escapes_is_unescaped_in_a_pooled_buffer()
    {
        string text = new string('x', 10_000) + "\"" + new string('é', 10_000);
        var json = new ArrayBufferWriter<byte>();
        JsonStringWriter.Write(json, text);

        Assert.True(JsonScanner.TryReadWhole(json.WrittenSpan, out JsonField field));
        Assert.True(field.IsEscaped);
        Assert.Equal(text, JsonString.ToText(json.WrittenSpan, field));
    }

    [Theory]
    [InlineData(@"\")]
    [InlineData(@"\x")]
    [InlineData(@"\u12")]
    [InlineData(@"\u12g4")]
    [InlineData(@"\n\u+123")]
    [InlineData(@"\u 123")]
    public void An_escape_that_JSON_does_not_have_is_noticed(string content)
    {
        Assert.False(JsonString.IsWellEscaped(Json.Bytes(content)));
    }

    private static string Text(Random random) =>
        string.Concat(Enumerable.Range(0, random.Next(6)).Select(_ => Units[random.Next(Units.Length)]));

    /// <summary>Writes a text as it must be written, or with every unit escaped.</summary>
    private static byte[] Write(Random random, string text)
    {
        if (random.Next(2) == 0)
            return Json.Bytes($"\"{string.Concat(text.Select(unit => $"\\u{(int)unit:X4}"))}\"");
        var json = new ArrayBufferWriter<byte>();
        JsonStringWriter.Write(json, text);
        return json.WrittenSpan.ToArray();
    }
}
