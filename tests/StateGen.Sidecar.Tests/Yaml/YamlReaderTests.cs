using StateGen.Sidecar.Yaml;

namespace StateGen.Sidecar.Tests.Yaml;

public sealed class YamlReaderTests
{
    [Theory]
    [InlineData("")]
    [InlineData("# only a comment\n")]
    [InlineData("---\n")]
    [InlineData("~")]
    public void An_empty_document_has_nothing_in_it(string yaml) =>
        Assert.True(YamlReader.Read(yaml) is null or YamlScalar { Kind: YamlScalarKind.Null });

    [Fact]
    public void Fields_are_found_in_any_case_and_the_last_of_two_wins()
    {
        var root = YamlField.Root(YamlReader.Read("Spec:\n  TYPE: a\n  type: b\n  version: v9\n  version: v1\n")!);
        Assert.Equal("b", root["spec"]["Type"].ToText());
        Assert.Equal("v1", root["spec"]["version"].ToText());
    }

    [Fact]
    public void Anchors_and_merge_keys_are_followed()
    {
        var root = YamlField.Root(YamlReader.Read("base: &b {x: 1, z: 2}\nuse:\n  z: 3\n  <<: *b\n")!);
        Assert.Equal("""{"x":1,"z":3}""", root["use"].ToValue());
    }

    [Fact]
    public void Only_the_first_document_counts() => Assert.Equal("""{"a":1}""", YamlField.Root(YamlReader.Read("a: 1\n...\nb: [")!).ToValue());

    [Theory]
    [InlineData("a: b\nspec:\n  type: x\n   version: v1\n", 4, "spec.type")]
    [InlineData("a: b\nspec:\n\ttype: x\n", 3, "spec")]
    [InlineData("a:\n- x: 1\n- x: [\n", 3, "a[1].x")]
    [InlineData("a: *none\n", 1, "a")]
    [InlineData("a: &x [*x]\n", 1, "a[0]")]
    [InlineData("{{{", 1, "")]
    [InlineData("? [a]\n: b\n", 1, "")]
    [InlineData("a: b\nc\n", 2, "a")]
    [InlineData("a:\n  <<: text\n", 2, "a")]
    public void What_is_not_yaml_is_a_problem_with_a_line_and_a_field(string yaml, int line, string field)
    {
        var problem = Assert.Throws<YamlProblem>(() => YamlReader.Read(yaml, firstLine: 11));
        Assert.Equal((line + 10, field), (problem.Line, problem.Field));
    }

    [Fact]
    public void A_document_nested_without_end_is_a_problem()
    {
        var problem = Assert.Throws<YamlProblem>(() => YamlReader.Read(new string('[', 100_000)));
        Assert.Equal("is nested deeper than 100 levels.", problem.Message);
    }
}
