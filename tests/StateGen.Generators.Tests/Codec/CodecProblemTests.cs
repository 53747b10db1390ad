using Microsoft.CodeAnalysis;
using StateGen.Generators.Codec;

namespace StateGen.Generators.Tests.Codec;

public sealed class CodecProblemTests
{
    private const string Types =
        """
        public sealed class C : JsonConverter<int>
        {
            public override int Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => reader.GetInt32();
            public override void Write(Utf8JsonWriter writer, int value, JsonSerializerOptions options) => writer.WriteNumberValue(value);
        }

        [JsonConverter(typeof(C))]
        public sealed record ConvertedType(int A);

        [JsonConverter(typeof(C))]
        public enum ConvertedEnum { A }

        public sealed class Bag : List<int>;

        public interface IEmpty;

        public abstract record Abstract(int A);

        public sealed class Ambiguous
        {
            public Ambiguous(int a) => A = a;
            public Ambiguous(long a) => A = (int)a;
            public int A { get; }
        }

        public sealed class TwiceMarked
        {
            [JsonConstructor] public TwiceMarked() { }
            [JsonConstructor] public TwiceMarked(int a) => A = a;
            public int A { get; }
        }

        public sealed class PrivateConstructor
        {
            [JsonConstructor] private PrivateConstructor() { }
        }

        public sealed class Unbound(int other)
        {
            public int A { get; } = other;
        }

        public class Hidden
        {
            public int X { get; set; }
        }

        public sealed class Hiding : Hidden
        {
            [JsonIgnore] public new int X { get; set; }
        }

        """;

    [Theory]
    [InlineData("public (int, string) Pair { get; init; }", "UnsupportedType: R.Pair: (int, string)")]
    [InlineData("public object? Any { get; init; }", "UnsupportedType: R.Any: object")]
    [InlineData("public System.Net.IPAddress? Address { get; init; }", "UnsupportedType: R.Address: IPAddress")]
    [InlineData("public int[,]? Grid { get; init; }", "UnsupportedType: R.Grid: int[*,*]")]
    [InlineData("public Action? Act { get; init; }", "UnsupportedType: R.Act: Action")]
    [InlineData("public List<JsonElement>? Elements { get; init; }", "UnsupportedType: R.Elements: JsonElement")]
    [InlineData("public Dictionary<DateTime, int>? ByTime { get; init; }", "UnsupportedType: R.ByTime: DateTime")]
    [InlineData("public System.Collections.Frozen.FrozenSet<int>? Frozen { get; init; }", "UnsupportedType: R.Frozen: FrozenSet<int>")]
    [InlineData("public Bag? Own { get; init; }", "UnsupportedType: R.Own: Bag")]
    [InlineData("[JsonConverter(typeof(C))] public int Own { get; init; }", "UnsupportedAttribute: R.Own: C")]
    [InlineData("public ConvertedType? Own { get; init; }", "UnsupportedAttribute: R.Own: C")]
    [InlineData("public ConvertedEnum Own { get; init; }", "UnsupportedAttribute: R.Own: C")]
    [InlineData("[JsonExtensionData] public Dictionary<string, object>? More { get; init; }", "UnsupportedAttribute: R.More: JsonExtensionDataAttribute")]
    [InlineData("[JsonObjectCreationHandling(JsonObjectCreationHandling.Populate)] public List<int> Filled { get; } = [];", "UnsupportedAttribute: R.Filled: JsonObjectCreationHandlingAttribute")]
    [InlineData("public IEmpty? Empty { get; init; }", "NotConstructible: IEmpty: IEmpty")]
    [InlineData("public Abstract? Abstract { get; init; }", "NotConstructible: Abstract: Abstract")]
    [InlineData("public Ambiguous? Ambiguous { get; init; }", "AmbiguousConstructor: Ambiguous: Ambiguous")]
    [InlineData("public TwiceMarked? Marked { get; init; }", "AmbiguousConstructor: TwiceMarked: TwiceMarked")]
    [InlineData("public PrivateConstructor? Closed { get; init; }", "NotAccessible: PrivateConstructor: PrivateConstructor")]
    [InlineData("public Unbound? Unbound { get; init; }", "UnboundParameter: Unbound(other): int")]
    [InlineData("[JsonInclude] private int Secret { get; init; }", "NotAccessible: R.Secret: JsonIncludeAttribute")]
    [InlineData("[JsonInclude] public int Half { get; private set; }", "NotAccessible: R.Half: JsonIncludeAttribute")]
    [InlineData("[JsonPropertyName(\"A\")] public int Other { get; init; }", "NameClash: R.Other: A")]
    [InlineData("[JsonIgnore] public required int Never { get; init; }", "RequiredNotReadable: R.Never: int")]
    [InlineData("[JsonRequired] public int Never => 3;", "RequiredNotReadable: R.Never: int")]
    [InlineData("[JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public int Number { get; init; }", "AttributeDoesNotApply: R.Number: JsonIgnoreAttribute")]
    [InlineData("[JsonNumberHandling(JsonNumberHandling.Strict)] public string? Text { get; init; }", "AttributeDoesNotApply: R.Text: JsonNumberHandlingAttribute")]
    [InlineData("[JsonNumberHandling(JsonNumberHandling.Strict)] public List<List<int>>? Lists { get; init; }", "AttributeDoesNotApply: R.Lists: JsonNumberHandlingAttribute")]
    [InlineData("public Hiding? Hiding { get; init; }", "HiddenMember: Hiding.X: int")]
    public void A_member_that_no_codec_can_be_generated_for_is_a_problem(string member, string expected)
    {
        CodecProblem problem = Assert.Single(CodecSubject.ProblemsOf(Source(member)));
        Assert.Equal(expected, problem.ToString());
    }

    [Theory]
    [InlineData("public (int, string) Pair { get; init; }", "Pair")]
    [InlineData("public Dictionary<string, List<Inner>>? Deep { get; init; } public record Inner(object Any);", "Any")]
    [InlineData("public Unbound? Unbound { get; init; }", "Unbound")]
    public void A_problem_is_located_at_the_innermost_member_in_source(string member, string name)
    {
        Location location = Assert.Single(CodecSubject.ProblemsOf(Source(member))).Location!;
        Assert.Equal(name, location.SourceTree!.GetText().ToString(location.SourceSpan));
    }

    [Fact]
    public void All_problems_of_a_record_are_found_at_once()
    {
        IReadOnlyList<CodecProblem> problems = CodecSubject.ProblemsOf(Source("public object? B { get; init; } public Action? D { get; init; }"));
        Assert.Equal(["R.B", "R.D"], problems.Select(problem => problem.Member));
    }

    [Theory]
    [InlineData("[StateStore(\"s\")] public record R<T>(T A);")]
    [InlineData("public class Outer<T> { [StateStore(\"s\")] public record R(T A); }")]
    public void A_generic_record_is_a_problem(string source) =>
        Assert.Equal(CodecProblemKind.GenericRecord, Assert.Single(CodecSubject.ProblemsOf("using StateGen;\n" + source)).Kind);

    [Theory]
    [InlineData("public class Outer { [StateStore(\"s\")] private record R(int A); }")]
    [InlineData("[StateStore(\"s\")] file record R(int A);")]
    public void A_record_that_generated_code_cannot_name_is_a_problem(string source) =>
        Assert.Equal(CodecProblemKind.NotAccessible, Assert.Single(CodecSubject.ProblemsOf("using StateGen;\n" + source)).Kind);

    private static string Source(string member) =>
        $$"""
        using System.Text.Json;
        using System.Text.Json.Serialization;
        using StateGen;

        [StateStore("s")]
        public sealed record R
        {
            public int A { get; init; }
            {{member}}
        }

        {{Types}}
        """;
}
