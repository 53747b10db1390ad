using System.Text;
using System.Text.Json;
using StateGen.Generators.Codec;

namespace StateGen.Generators.Tests.Codec;

/// <summary>What cannot be seen by comparison with System.Text.Json: where codecs do more, or say it in other words.</summary>
public sealed class CodecBehaviorTests
{
    private static readonly CodecSubject Order = CodecShapes.Subject("Order");

    [Fact]
    public void An_ETag_is_neither_written_nor_read_wherever_it_is_declared()
    {
        CodecSubject subject = CodecSubject.Of(
            """
            using StateGen;

            [StateStore("s")]
            public sealed record R([StateETag] string? Tag, string Name);

            public static class Samples { public static R[] All => [new("7", "a")]; }
            """);
        Assert.Equal("""{"name":"a"}""", Encoding.UTF8.GetString(subject.Codec.Write(subject.Samples[0])));
        Assert.Equal("R { Tag = , Name = b }", subject.Codec.Read("""{"name":"b","tag":"7"}"""u8)!.ToString());
    }

    [Fact]
    public void A_required_ETag_does_not_keep_a_record_from_being_read()
    {
        CodecSubject subject = CodecSubject.Of(
            """
            using StateGen;

            [StateStore("s")]
            public sealed record R(string Name) { [StateETag] public required string? Tag { get; init; } }
            """);
        Assert.Equal("R { Name = b, Tag =  }", subject.Codec.Read("""{"name":"b"}"""u8)!.ToString());
    }

    [Fact]
    public void A_read_only_set_interface_is_read_as_a_hash_set()
    {
        CodecSubject subject = CodecSubject.Of(
            """
            using StateGen;

            [StateStore("s")]
            public sealed record R(IReadOnlySet<int> Set);
            """);
        Assert.Equal("""{"set":[2,1]}"""u8, subject.Codec.Write(subject.Codec.Read("""{"set":[2,1,2]}"""u8)!));
    }

    [Theory]
    [InlineData("""{"id":1}""", "$.id", "string")]
    [InlineData("""{"id":"00000000-0000-0000-0000-000000000000","lines":[{"product":"a","quantity":1},{"product":7}]}""", "$.lines[1].product", "string")]
    [InlineData("""{"lines":[{"product":"a","quantity":"x"}]}""", "$.lines[0].quantity", "Int32")]
    [InlineData("""{"lines":[{"product":"a"}]}""", "$.lines[0]", "'quantity'")]
    [InlineData("""{"customer":null}""", "$.customer", "null")]
    [InlineData("""{"note":"x","total":[]}""", "$.total", "number")]
    [InlineData("{}", "$", "'id', 'customer', 'status', 'total', 'placedAt', 'lines'")]
    [InlineData("{\"a b\":\n {\"x\":[1,}", "$['a b'].x[0]", "")]
    [InlineData("[]", "$", "object")]
    [InlineData("", "$", "ends")]
    public void A_refusal_says_where_and_why(string json, string path, string word)
    {
        var refusal = Assert.Throws<JsonException>(() => Order.Codec.Read(Encoding.UTF8.GetBytes(json)));
        Assert.Equal(path, refusal.Path);
        Assert.Contains(word, refusal.Message, StringComparison.Ordinal);
        Assert.Contains($"Path: {path} | LineNumber: {refusal.LineNumber} | BytePositionInLine: {refusal.BytePositionInLine}.", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_null_member_that_must_not_be_null_is_named_when_it_is_written()
    {
        CodecSubject subject = CodecShapes.Subject("Texts");
        var refusal = Assert.Throws<JsonException>(() => subject.Codec.Write(subject.Samples[^1]));
        Assert.Contains("Texts.Text", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Placed", "placedAt", nameof(JsonEncoding.DateTimeOffset))]
    [InlineData("Address.City", "address.town", nameof(JsonEncoding.String))]
    [InlineData("Kind", "kind", nameof(JsonEncoding.EnumText))]
    [InlineData("Shape.Name", "shape.name", nameof(JsonEncoding.String))]
    [InlineData("Hidden", null, null)]
    [InlineData("Placed.Year", null, null)]
    [InlineData("Address.Missing", null, null)]
    public void The_field_table_gives_the_path_and_the_encoding_of_a_member(string member, string? path, string? encoding)
    {
        CodecModel model = CodecSubject.ModelOf(
            """
            using System.Text.Json.Serialization;
            using StateGen;

            [JsonConverter(typeof(JsonStringEnumConverter<Kind>))]
            public enum Kind { A }

            public sealed record Address([property: JsonPropertyName("town")] string City);

            [JsonDerivedType(typeof(Circle), "c")]
            public abstract record Shape(string Name);

            public sealed record Circle(string Name) : Shape(Name);

            [StateStore("s")]
            public sealed record R([property: JsonPropertyName("placedAt")] DateTimeOffset Placed, Address Address, Kind Kind, Shape Shape, [property: JsonIgnore] int Hidden = 0);
            """);
        bool found = model.TryFind(member.Split('.'), out var jsonPath, out ValueShape value);
        Assert.Equal(path is not null, found);
        Assert.Equal(path ?? "", string.Join('.', jsonPath));
        if (found)
            Assert.Equal(encoding, value.Encoding.ToString());
    }

    [Theory]
    [MemberData(nameof(CodecShapes.All), MemberType = typeof(CodecShapes))]
    public void Parsing_the_same_source_again_gives_an_equal_model(string shape)
    {
        CodecModel model = CodecSubject.ModelOf(CodecShapes.Source(shape));
        CodecModel again = CodecSubject.ModelOf(CodecShapes.Source(shape));
        Assert.NotSame(model, again);
        Assert.Equal(model, again);
        Assert.Equal(model.GetHashCode(), again.GetHashCode());
    }
}
