using System.Text;
using System.Text.Json;
using StateGen.Queries.JsonText;

namespace StateGen.Tests.Queries;

public sealed class GoJsonSyntaxTests
{
    [Theory]
    [InlineData("", "unexpected end of JSON input")]
    [InlineData(" \t\r\n", "unexpected end of JSON input")]
    [InlineData("{", "unexpected end of JSON input")]
    [InlineData("[1,", "unexpected end of JSON input")]
    [InlineData("{\"a\"", "unexpected end of JSON input")]
    [InlineData("{\"a\":", "unexpected end of JSON input")]
    [InlineData("\"abc", "unexpected end of JSON input")]
    [InlineData("\"abc\\", "unexpected end of JSON input")]
    [InlineData("\"\\u12", "unexpected end of JSON input")]
    [InlineData("tru", "unexpected end of JSON input")]
    [InlineData("-", "unexpected end of JSON input")]
    [InlineData("1.", "unexpected end of JSON input")]
    [InlineData("1e", "unexpected end of JSON input")]
    [InlineData("1e+", "unexpected end of JSON input")]
    [InlineData("select", "invalid character 's' looking for beginning of value")]
    [InlineData("[1,]", "invalid character ']' looking for beginning of value")]
    [InlineData("]", "invalid character ']' looking for beginning of value")]
    [InlineData("\uFEFF{}", "invalid character 'ï' looking for beginning of value")]
    [InlineData("'a'", @"invalid character '\'' looking for beginning of value")]
    [InlineData("\\", @"invalid character '\\' looking for beginning of value")]
    [InlineData("\0", @"invalid character '\x00' looking for beginning of value")]
    [InlineData("\v", @"invalid character '\v' looking for beginning of value")]
    [InlineData("\u007f", @"invalid character '\x7f' looking for beginning of value")]
    [InlineData("+1", "invalid character '+' looking for beginning of value")]
    [InlineData("{1:2}", "invalid character '1' looking for beginning of object key string")]
    [InlineData("{\"a\":1,}", "invalid character '}' looking for beginning of object key string")]
    [InlineData("{]", "invalid character ']' looking for beginning of object key string")]
    [InlineData("{\"a\" 1}", "invalid character '1' after object key")]
    [InlineData("{\"a\"\"b\"}", "invalid character '\"' after object key")]
    [InlineData("{\"a\":1 \"b\"", "invalid character '\"' after object key:value pair")]
    [InlineData("{\"a\":1]", "invalid character ']' after object key:value pair")]
    [InlineData("[1 2]", "invalid character '2' after array element")]
    [InlineData("[1}", "invalid character '}' after array element")]
    [InlineData("{} x", "invalid character 'x' after top-level value")]
    [InlineData("1 2", "invalid character '2' after top-level value")]
    [InlineData("01", "invalid character '1' after top-level value")]
    [InlineData("nulll", "invalid character 'l' after top-level value")]
    [InlineData("foobar", "invalid character 'o' in literal false (expecting 'a')")]
    [InlineData("trux", "invalid character 'x' in literal true (expecting 'e')")]
    [InlineData("nul1", "invalid character '1' in literal null (expecting 'l')")]
    [InlineData("-a", "invalid character 'a' in numeric literal")]
    [InlineData("1.x", "invalid character 'x' after decimal point in numeric literal")]
    [InlineData("1ex", "invalid character 'x' in exponent of numeric literal")]
    [InlineData("1e+x", "invalid character 'x' in exponent of numeric literal")]
    [InlineData("\"a\nb\"", @"invalid character '\n' in string literal")]
    [InlineData("\"\\x\"", "invalid character 'x' in string escape code")]
    [InlineData("\"\\u12g4\"", @"invalid character 'g' in \u hexadecimal character escape")]
    public void The_first_error_is_reported_in_the_words_of_the_runtime(string text, string error)
    {
        Assert.Equal(error, GoJsonSyntax.FindError(Json.Bytes(text)));
    }

    [Theory]
    [InlineData("", "EOF")]
    [InlineData(" \n", "EOF")]
    [InlineData("[", "unexpected EOF")]
    [InlineData("\"a", "unexpected EOF")]
    [InlineData("[x", "invalid character 'x' looking for beginning of value")]
    [InlineData("[] x", "invalid character 'x' after top-level value")]
    public void A_stream_that_ends_too_early_has_its_own_words(string text, string error)
    {
        Assert.Equal(error, GoJsonSyntax.FindError(Json.Bytes(text), isStream: true));
    }

    [Theory]
    [InlineData("null")]
    [InlineData(" [ ] ")]
    [InlineData("{ \"a\" : [ 1 , -0.5e-7 , 10E+2 , true , false , null , { } ] , \"\\u00e9\\\"\\\\\\/\\b\\f\\n\\r\\t\" : \"\\ud800\" }\n")]
    [InlineData("1e99999999999999999999")]
    public void What_is_JSON_has_no_error(string text)
    {
        Assert.Null(GoJsonSyntax.FindError(Json.Bytes(text)));
    }

    [Fact]
    public void Bytes_that_are_no_UTF_8_may_stand_in_a_string_and_nowhere_else()
    {
        Assert.Null(GoJsonSyntax.FindError([(byte)'"', 0xFF, 0xC0, (byte)'"']));
        Assert.Equal("invalid character 'ÿ' looking for beginning of value", GoJsonSyntax.FindError([0xFF]));
        Assert.Equal(@"invalid character '\u0085' looking for beginning of value", GoJsonSyntax.FindError([0x85]));
    }

    [Fact]
    public void Containers_nest_ten_thousand_deep_and_no_deeper()
    {
        string deepest = new string('[', 10_000) + new string(']', 10_000);

        Assert.Null(GoJsonSyntax.FindError(Json.Bytes(deepest)));
        Assert.Equal("invalid character '[' exceeded max depth", GoJsonSyntax.FindError(Json.Bytes("[" + deepest + "]")));
        Assert.Equal(
            "invalid character '{' exceeded max depth",
            GoJsonSyntax.FindError(Json.Bytes(string.Concat(Enumerable.Repeat("{\"a\":", 10_001)))));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void It_accepts_what_System_Text_Json_accepts_and_refuses_what_it_refuses(int seed)
    {
        var random = new Random(seed);
        string[] pieces = ["{", "}", "[", "]", ",", ":", "\"a\"", "\"\\n\"", "1", "-0.5", "1e5", "true", "null", " ", "x", "0", "\""];
        for (int i = 0; i < 20_000; i++)
        {
            string text = i % 2 == 0
                ? string.Concat(Enumerable.Range(0, random.Next(1, 9)).Select(_ => pieces[random.Next(pieces.Length)]))
                : Mutate(random, RandomJson.Value(random, depth: 3));

            Assert.True(IsJson(text) == GoJsonSyntax.FindError(Json.Bytes(text)) is null, text);
        }
    }

    private static string Mutate(Random random, string json)
    {
        if (random.Next(3) == 0)
            return json;
        int at = random.Next(json.Length);
        return json[..at] + json[Math.Min(json.Length, at + random.Next(3))..];
    }

    private static bool IsJson(string text)
    {
        try
        {
            JsonDocument.Parse(Encoding.UTF8.GetBytes(text), new JsonDocumentOptions { MaxDepth = 10_000 }).Dispose();
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
