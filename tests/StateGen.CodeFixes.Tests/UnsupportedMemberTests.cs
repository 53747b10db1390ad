using Fix = StateGen.CodeFixes.Tests.FixRun<StateGen.Generators.Analyzers.UnsupportedMemberAnalyzer, StateGen.CodeFixes.UnsupportedMemberCodeFixProvider>;

namespace StateGen.CodeFixes.Tests;

public sealed class UnsupportedMemberTests
{
    [Fact]
    public Task A_record_without_a_context_gets_one_that_lists_the_type() => Fix.TurnsAsync(
        """
        using System.Text.Json;
        using System.Text.Json.Serialization;
        using StateGen;

        namespace Shop;

        [StateStore("shop")]
        public sealed record Order([property: StateKey] int Id, JsonElement? Details);

        public sealed record Other;
        """,
        """
        using System.Text.Json;
        using System.Text.Json.Serialization;
        using StateGen;

        namespace Shop;

        [StateStore("shop", JsonContext = typeof(OrderJsonContext))]
        public sealed record Order([property: StateKey] int Id, JsonElement? Details);

        [JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
        [JsonSerializable(typeof(JsonElement))]
        internal sealed partial class OrderJsonContext : JsonSerializerContext;

        public sealed record Other;
        """);

    [Fact]
    public Task The_context_of_the_record_lists_the_type_too() => Fix.TurnsAsync(
        """
        using System.Collections.Generic;
        using System.Text.Json;
        using System.Text.Json.Serialization;
        using StateGen;

        [StateStore("shop", JsonContext = typeof(Context))]
        public sealed class Order
        {
            [StateKey] public int Id { get; init; }
            public JsonElement Details { get; init; }
            public List<object> More { get; init; } = [];
        }

        /// <summary>What is not generated.</summary>
        [JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
        [JsonSerializable(typeof(JsonElement))]
        internal sealed partial class Context : JsonSerializerContext;
        """,
        """
        using System.Collections.Generic;
        using System.Text.Json;
        using System.Text.Json.Serialization;
        using StateGen;

        [StateStore("shop", JsonContext = typeof(Context))]
        public sealed class Order
        {
            [StateKey] public int Id { get; init; }
            public JsonElement Details { get; init; }
            public List<object> More { get; init; } = [];
        }

        /// <summary>What is not generated.</summary>
        [JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
        [JsonSerializable(typeof(JsonElement))]
        [JsonSerializable(typeof(List<object>))]
        internal sealed partial class Context : JsonSerializerContext;
        """);

    [Fact]
    public Task A_record_within_a_type_at_the_end_of_a_file_gets_a_context_behind_it() => Fix.TurnsAsync(
        """
        using System.Text.Json;
        using System.Text.Json.Serialization;
        using StateGen;

        public static class Shop
        {
            [StateStore("shop")]
            public sealed record Order([property: StateKey] int Id, object Details);
        }
        """,
        """
        using System.Text.Json;
        using System.Text.Json.Serialization;
        using StateGen;

        public static class Shop
        {
            [StateStore("shop", JsonContext = typeof(OrderJsonContext))]
            public sealed record Order([property: StateKey] int Id, object Details);
        }

        [JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
        [JsonSerializable(typeof(object))]
        internal sealed partial class OrderJsonContext : JsonSerializerContext;
        """);

    [Fact]
    public Task Nothing_is_offered_for_a_member_with_a_converter_of_its_own() => Fix.OffersNothingAsync(
        """
        using System.Text.Json.Serialization;
        using StateGen;

        [StateStore("shop")]
        public sealed record Order([property: StateKey] int Id, [property: JsonConverter(typeof(KindConverter))] Kind Kind);

        public enum Kind { A }

        public sealed class KindConverter : JsonConverter<Kind>
        {
            public override Kind Read(ref System.Text.Json.Utf8JsonReader reader, System.Type type, System.Text.Json.JsonSerializerOptions options) => Kind.A;

            public override void Write(System.Text.Json.Utf8JsonWriter writer, Kind value, System.Text.Json.JsonSerializerOptions options) => writer.WriteNullValue();
        }
        """);

    [Fact]
    public Task Nothing_is_offered_for_a_member_of_another_type() => Fix.OffersNothingAsync(
        """
        using StateGen;

        [StateStore("shop")]
        public sealed record Order([property: StateKey] int Id, Line Line);

        public sealed record Line(object Any);
        """);
}
