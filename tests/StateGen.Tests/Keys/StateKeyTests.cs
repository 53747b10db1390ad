using StateGen.Keys;

namespace StateGen.Tests.Keys;

public sealed class StateKeyTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("a/b?c#d e+f", "a/b?c#d e+f")]
    [InlineData("a:b", "a%3Ab")]
    [InlineData("100%", "100%25")]
    [InlineData("a||b", "a%7C%7Cb")]
    [InlineData("tab\there", "tab%09here")]
    [InlineData("\u0085", "%u0085")]
    [InlineData("\ud83d\ude00", "\ud83d\ude00")]
    [InlineData("", "")]
    public void A_part_is_escaped_only_where_it_must_be(string part, string escaped)
    {
        Assert.Equal(escaped, KeyOf(part));
        Assert.Equal([part], PartsOf(escaped, 1));
    }

    [Fact]
    public void Half_a_surrogate_pair_is_escaped()
    {
        Assert.Equal("%uD83D", KeyOf("\ud83d"));
        Assert.Equal("%uDE00%uD83D", KeyOf("\ude00\ud83d"));
        Assert.Equal(["\ude00\ud83d"], PartsOf("%uDE00%uD83D", 1));
    }

    [Theory]
    [InlineData("%")]
    [InlineData("%4")]
    [InlineData("%zz")]
    [InlineData("%41")]
    [InlineData("%3a")]
    [InlineData("%u003A")]
    [InlineData("%u00")]
    [InlineData("a|b")]
    public void A_text_that_escaping_never_writes_is_no_part(string text)
    {
        var reader = new StateKeyReader(text, "");
        Assert.False(reader.TryRead(out string _) && reader.IsAtEnd);
    }

    [Fact]
    public void Parts_are_separated_by_colons_and_read_back_as_their_types()
    {
        var writer = new StateKeyWriter("order:");
        writer.Append("eu:west");
        writer.Append(7L);
        writer.Append(Guid.Empty);
        string key = writer.ToString();

        Assert.Equal("order:eu%3Awest:7:00000000-0000-0000-0000-000000000000", key);
        var reader = new StateKeyReader(key, "order:");
        Assert.True(reader.TryRead(out string region));
        Assert.True(reader.TryRead(out long number));
        Assert.True(reader.TryRead(out Guid id));
        Assert.True(reader.IsAtEnd);
        Assert.Equal(("eu:west", 7L, Guid.Empty), (region, number, id));
    }

    [Theory]
    [InlineData("customer:1", "order:")]
    [InlineData("order:1:2", "order:")]
    [InlineData("order:", "order:x")]
    public void A_key_of_another_prefix_or_number_of_parts_is_not_read(string key, string prefix)
    {
        var reader = new StateKeyReader(key, prefix);
        Assert.False(reader.TryRead(out string _) && reader.IsAtEnd);
    }

    [Fact]
    public void Any_parts_come_back_and_different_parts_have_different_legal_keys()
    {
        var random = new Random(20261121);
        var keys = new Dictionary<string, string>(StringComparer.Ordinal);
        for (int i = 0; i < 20_000; i++)
        {
            string[] parts = [Text(random), Text(random), Text(random)];
            string key = KeyOf(parts);

            Assert.Equal(parts, PartsOf(key, 3));
            Assert.DoesNotContain("||", key, StringComparison.Ordinal);
            Assert.Equal(key, System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(key)));
            string identity = string.Join('\u0001', parts.Select(p => $"{p.Length}:{p}"));
            Assert.True(keys.TryAdd(key, identity) || keys[key] == identity);
        }
    }

    private static string Text(Random random)
    {
        const string Awkward = ":%|\ud83d\ude00u0041 /.\u0000\u007f\uffff";
        var text = new char[random.Next(5)];
        for (int i = 0; i < text.Length; i++)
            text[i] = random.Next(2) == 0 ? Awkward[random.Next(Awkward.Length)] : (char)random.Next(0x10000);
        return new string(text);
    }

    private static string KeyOf(params string[] parts)
    {
        var writer = new StateKeyWriter("");
        foreach (string part in parts)
            writer.Append(part);
        return writer.ToString();
    }

    private static List<string> PartsOf(string key, int count)
    {
        var reader = new StateKeyReader(key, "");
        var parts = new List<string>();
        for (int i = 0; i < count; i++)
        {
            Assert.True(reader.TryRead(out string part));
            parts.Add(part);
        }

        Assert.True(reader.IsAtEnd);
        return parts;
    }
}
