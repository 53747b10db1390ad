using StateGen;
using System.Collections.Immutable;
using System.Collections.ObjectModel;
using System.Text.Json.Serialization;

[StateStore("s")]
public sealed record Node(string Name, Node? Next, List<Node>? Children, Dictionary<string, Node>? ByName, Pair? Pair);

public readonly record struct Pair(Node? Left, Node? Right);

public static class Samples
{
    private static Node Chain(int depth) => depth == 1 ? new("leaf", null, null, null, null) : new("n", Chain(depth - 1), null, null, null);

    private static Node Lists(int depth) => depth == 1 ? new("leaf", null, null, null, null) : new("n", null, [Lists(depth - 1)], null, null);

    public static Node[] All => [Chain(1), Chain(3), Chain(64), Chain(65), Lists(32), Lists(33), new("x", null, [Chain(2), Chain(1)], new() { ["k"] = Chain(2) }, new(Chain(1), null))];

    private static string Deep(int depth, string open, string close) =>
        $$"""{"name":"x","unknown":{{string.Concat(Enumerable.Repeat(open, depth))}}1{{string.Concat(Enumerable.Repeat(close, depth))}}}""";

    private static string Nested(int depth) =>
        string.Concat(Enumerable.Repeat("""{"name":"x","next":""", depth)) + "null" + string.Concat(Enumerable.Repeat("}", depth));

    public static string[] Json =>
    [
        Deep(62, "[", "]"), Deep(63, "[", "]"), Deep(64, "[", "]"), Deep(63, "{\"a\":", "}"), Deep(64, "{\"a\":", "}"), Nested(63), Nested(64), Nested(65), Nested(1000),
        """{"name":"x","children":[{"name":"y","children":[{"name":"z"}]}]}""", """{"name":"x","children":[{"name":"y","children":[{"name":1}]}]}""", """{"name":"x","pair":{"left":null}}""",
    ];
}
