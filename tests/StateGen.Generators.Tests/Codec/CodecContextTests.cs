using System.Text;
using StateGen.Generators.Codec;

namespace StateGen.Generators.Tests.Codec;

public sealed class CodecContextTests
{
    /// <summary>What System.Text.Json's own generator would add to the context, which does not run in these tests.</summary>
    private const string Context =
        """
        using System.Net;
        using System.Text.Json;
        using System.Text.Json.Serialization;
        using System.Text.Json.Serialization.Metadata;
        using StateGen;

        public sealed class AddressConverter : JsonConverter<IPAddress>
        {
            public override IPAddress Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => IPAddress.Parse(reader.GetString()!);
            public override void Write(Utf8JsonWriter writer, IPAddress value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
        }

        [JsonConverter(typeof(JsonStringEnumConverter))]
        public enum Kind { A }

        [JsonSerializable(typeof(IPAddress))]
        [JsonSerializable(typeof(Special))]
        public sealed class Known() : JsonSerializerContext(null)
        {
            private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web)
            {
                TypeInfoResolver = new DefaultJsonTypeInfoResolver(), Converters = { new AddressConverter() },
            };

            public static Known Default { get; } = new();
            protected override JsonSerializerOptions? GeneratedSerializerOptions => null;
            public override JsonTypeInfo? GetTypeInfo(Type type) => Web.GetTypeInfo(type);
        }

        public sealed class Special
        {
            public int A { get; set; }
            [JsonExtensionData] public Dictionary<string, JsonElement>? More { get; set; }
        }

        """;

    [Fact]
    public void A_type_without_a_codec_goes_through_the_context_that_lists_it()
    {
        CodecSubject subject = CodecSubject.Of(Context +
            """
            [StateStore("s", JsonContext = typeof(Known))]
            public sealed record R(IPAddress Host, IPAddress? Other, List<IPAddress> More, Special Special, int Plain);

            public static class Samples
            {
                public static R[] All => [new(IPAddress.Loopback, null, [IPAddress.IPv6Loopback], new() { A = 1, More = new() { ["x"] = JsonDocument.Parse("[1]").RootElement } }, 7)];
            }
            """);
        byte[] json = subject.Codec.Write(subject.Samples[0]);
        Assert.Equal("""{"host":"127.0.0.1","other":null,"more":["::1"],"special":{"a":1,"x":[1]},"plain":7}""", Encoding.UTF8.GetString(json));
        Assert.Equal(json, subject.Codec.Write(subject.Codec.Read(json)!));
    }

    [Theory]
    [InlineData("""{"host":null,"other":null,"more":[],"special":{},"plain":7}""", "$.host")]
    [InlineData("""{"host":"127.0.0.1","other":null,"more":[],"special":{"a":true},"plain":7}""", "$.special")]
    [InlineData("""{"host":"127.0.0.1","other":null,"more":[],"special":{"a":true,"plain":7}""", "$.special")]
    public void What_the_context_refuses_is_refused_with_its_place(string json, string path)
    {
        CodecSubject subject = CodecSubject.Of(Context +
            """
            [StateStore("s", JsonContext = typeof(Known))]
            public sealed record R(IPAddress Host, IPAddress? Other, List<IPAddress> More, Special Special, int Plain);
            """);
        var refusal = Assert.Throws<System.Text.Json.JsonException>(() => subject.Codec.Read(Encoding.UTF8.GetBytes(json)));
        Assert.StartsWith(path, refusal.Path, StringComparison.Ordinal);
    }

    [Fact]
    public void A_type_the_context_does_not_list_is_a_problem()
    {
        IReadOnlyList<CodecProblem> problems = CodecSubject.ProblemsOf(Context +
            """
            [StateStore("s", JsonContext = typeof(Known))]
            public sealed record R(IPEndPoint Host);
            """);
        Assert.Equal("UnsupportedType: R.Host: IPEndPoint", Assert.Single(problems).ToString());
    }

    [Fact]
    public void A_converter_on_a_member_is_not_one_the_context_knows()
    {
        IReadOnlyList<CodecProblem> problems = CodecSubject.ProblemsOf(Context +
            """
            [StateStore("s", JsonContext = typeof(Known))]
            public sealed record R([property: JsonConverter(typeof(AddressConverter))] IPAddress Host);
            """);
        Assert.Equal("UnsupportedAttribute: R.Host: AddressConverter", Assert.Single(problems).ToString());
    }
}
