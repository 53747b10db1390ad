using StateGen.Sidecar.Yaml;

namespace StateGen.Sidecar.Tests.Yaml;

public sealed class YamlScalarTests
{
    [Theory]
    [InlineData("yes", "true")]
    [InlineData("on", "true")]
    [InlineData("y", "true")]
    [InlineData("TRUE", "true")]
    [InlineData("off", "false")]
    [InlineData("N", "false")]
    [InlineData("tRUE", "tRUE")]
    [InlineData("1.10", "1.1")]
    [InlineData("0700", "448")]
    [InlineData("0o17", "15")]
    [InlineData("0x1F", "31")]
    [InlineData("-0b11", "-3")]
    [InlineData("1_000", "1000")]
    [InlineData("+5", "5")]
    [InlineData("-0", "0")]
    [InlineData("089", "89")]
    [InlineData("1e3", "1000")]
    [InlineData("1.5e-7", "1.5e-7")]
    [InlineData("1e21", "1e+21")]
    [InlineData("100000000000000000000000", "1e+23")]
    [InlineData(".5", "0.5")]
    [InlineData("5.", "5")]
    [InlineData("-0.0", "-0")]
    [InlineData("9007199254740993", "9007199254740993")]
    [InlineData("-9223372036854775808", "-9223372036854775808")]
    [InlineData("18446744073709551615", "18446744073709551615")]
    [InlineData("1e400", "1e400")]
    [InlineData("2026-01-01", "2026-01-01")]
    [InlineData("1:30", "1:30")]
    [InlineData("1.2.3", "1.2.3")]
    [InlineData("-x", "-x")]
    [InlineData("0x", "0x")]
    [InlineData("_1", "_1")]
    [InlineData("v1", "v1")]
    [InlineData("\"yes\"", "yes")]
    [InlineData("'q'", "q")]
    [InlineData("'\"q\"'", "\"q\"")]
    [InlineData("!!str 0700", "0700")]
    [InlineData("!!int \"5\"", "5")]
    [InlineData("!!float 1", "1")]
    [InlineData("! 5", "5")]
    [InlineData("!mine yes", "yes")]
    [InlineData("{b: 1, a: [x, no]}", """{"a":["x",false],"b":1}""")]
    [InlineData("[1, 'x', ~]", """[1,"x",null]""")]
    [InlineData("{1: a, yes: b, 1.50: c}", """{"1":"a","1.5":"c","true":"b"}""")]
    [InlineData("", null)]
    [InlineData("~", null)]
    [InlineData("null", null)]
    [InlineData("NULL", null)]
    public void A_value_is_what_the_kubernetes_tools_make_of_it(string yaml, string? value) => Assert.Equal(value, Field(yaml).ToValue());

    [Theory]
    [InlineData("123", "123")]
    [InlineData("1.10", "1.1")]
    [InlineData("1.23456789", "1.2345679")]
    [InlineData("1e21", "1e+21")]
    [InlineData("0.00001", "1e-05")]
    [InlineData("1e6", "1e+06")]
    [InlineData("1000000", "1000000")]
    [InlineData("yes", "true")]
    [InlineData("~", "")]
    [InlineData("", "")]
    public void A_value_where_text_is_wanted_becomes_text(string yaml, string text) => Assert.Equal(text, Field(yaml).ToText());

    [Theory]
    [InlineData("yes", true)]
    [InlineData("off", false)]
    [InlineData("", false)]
    public void A_truth_value_may_be_any_of_yaml_1_1(string yaml, bool value) => Assert.Equal(value, Field(yaml).ToBoolean());

    [Theory]
    [InlineData("\"true\"", "is text where true or false is expected.")]
    [InlineData("1", "is a number where true or false is expected.")]
    [InlineData("[]", "is a list where true or false is expected.")]
    public void What_is_no_truth_value_is_a_problem_that_names_the_field(string yaml, string message)
    {
        var problem = Assert.Throws<YamlProblem>(() => Field(yaml).ToBoolean());
        Assert.Equal((1, "field", message), (problem.Line, problem.Field, problem.Message));
    }

    [Theory]
    [InlineData("!!int x")]
    [InlineData("!!bool 1")]
    [InlineData("!!null x")]
    [InlineData("!!binary eA==")]
    public void A_tag_that_does_not_fit_is_a_problem(string yaml) => Assert.Throws<YamlProblem>(() => Field(yaml));

    [Fact]
    public void Anchors_do_not_let_a_short_document_stand_for_a_huge_value()
    {
        var lines = Enumerable.Range(1, 30).Select(i => $"a{i}: &a{i} [*a{i - 1}, *a{i - 1}]");
        var root = YamlField.Root(YamlReader.Read($"a0: &a0 [x]\n{string.Join('\n', lines)}\n")!);
        var problem = Assert.Throws<YamlProblem>(() => root["a30"].ToValue());
        Assert.Equal((31, "a30", "is larger than 1048576 bytes."), (problem.Line, problem.Field, problem.Message));
    }

    private static YamlField Field(string yaml) => YamlField.Root(YamlReader.Read($"field: {yaml}")!)["field"];
}
