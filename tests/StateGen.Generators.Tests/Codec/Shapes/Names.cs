using StateGen;
using System.Text.Json.Serialization;

namespace Some.@namespace.Inner
{
    public partial class Outer
    {
        internal partial struct Middle
        {
            [StateStore("s")]
            internal sealed partial record @record(int @class, string? @event, global::Some.@namespace.Inner.Outer.Middle.@enum? @in);

            internal enum @enum { @true, @false }

            internal sealed partial record @record
            {
                public string? reader { get; init; }
                public string? writer { get; init; }
                public string? value { get; init; }
                public string? name { get; init; }
                public string? Seen { get; set; } = "s";
                public string? result { get; init; }
                public required string? Defaults { get; init; }
                public Box<string>? Box { get; init; }
                public Box<int>? IntBox { get; init; }
                public Box<int?>? MaybeBox { get; init; }
                public Tight<string>? Tight { get; init; }
                public Box<List<Box<string?>>>? Nested { get; init; }
                [Obsolete("old")] public int Old { get; init; }
            }
        }
    }

    public record Box<T>(T Value)
    {
        public T? Other { get; init; }
        public List<T>? Items { get; init; }
    }

    public record Tight<T>(T Value) where T : notnull;
}

#pragma warning disable CS0618
public static class Samples
{
    internal static Some.@namespace.Inner.Outer.Middle.@record[] All =>
    [
        new(1, null, null) { Defaults = "d" },
        new(2, "e", Some.@namespace.Inner.Outer.Middle.@enum.@false) { reader = "r", writer = "w", value = "v", name = "n", Seen = null, result = "x", Defaults = null, Box = new("b") { Items = ["a"] }, IntBox = new(3) { Other = 4 }, MaybeBox = new(null), Tight = new("t"), Nested = new([new(null)]), Old = 7 },
    ];

    public static string[] Json =>
    [
        """{"class":1,"defaults":null,"box":{"value":null}}""", """{"class":1,"defaults":null,"box":{}}""", """{"class":1,"defaults":null,"intBox":{}}""", """{"class":1,"defaults":null,"maybeBox":{}}""", """{"class":1,"defaults":null,"tight":{"value":null}}""", """{"class":1,"defaults":null,"tight":{}}""", """{"class":1,"defaults":null,"in":1,"old":3,"seen":null}""",
    ];
}
