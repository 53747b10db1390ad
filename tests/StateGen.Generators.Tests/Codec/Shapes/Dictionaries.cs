using StateGen;
using System.Collections.Immutable;
using System.Collections.ObjectModel;
using System.Text.Json.Serialization;

public enum Plain { Zero, One, Two }

[JsonConverter(typeof(JsonStringEnumConverter<Named>))]
public enum Named { Zero, [JsonStringEnumMemberName("deux")] Two }

[Flags]
public enum Rights { Read = 1, Write = 2 }

public sealed record Item(int N);

[StateStore("s")]
public sealed class Dictionaries
{
    public Dictionary<string, int>? Texts { get; set; }
    public IDictionary<string, Item>? Items { get; set; }
    public IReadOnlyDictionary<string, string?>? ReadOnly { get; set; }
    public Dictionary<int, List<int>>? Ints { get; set; }
    public Dictionary<long, bool>? Longs { get; set; }
    public Dictionary<ulong, bool>? ULongs { get; set; }
    public Dictionary<byte, bool>? Bytes { get; set; }
    public Dictionary<short, bool>? Shorts { get; set; }
    public Dictionary<Guid, decimal>? Guids { get; set; }
    public Dictionary<Plain, int?>? Plains { get; set; }
    public Dictionary<Named, int>? Nameds { get; set; }
    public Dictionary<Rights, int>? Rights { get; set; }
    public SortedDictionary<string, int>? Sorted { get; set; }
    public ImmutableDictionary<string, int>? Immutable { get; set; }
    public ImmutableSortedDictionary<string, int>? ImmutableSorted { get; set; }
    public IImmutableDictionary<int, int>? IImmutable { get; set; }
    public Dictionary<string, Dictionary<string, Item?>>? Nested { get; set; }
}

public static class Samples
{
    public static Dictionaries[] All =>
    [
        new(),
        new()
        {
            Texts = new() { ["A"] = 1, ["b\"ü\u0001"] = 2, [""] = 3 }, Items = new SortedDictionary<string, Item> { ["Z"] = new(1), ["a"] = null! }, ReadOnly = new Dictionary<string, string?> { ["x"] = null, ["y"] = "" },
            Ints = new() { [-1] = [1], [2] = [] }, Longs = new() { [long.MinValue] = true }, ULongs = new() { [ulong.MaxValue] = true }, Bytes = new() { [255] = false }, Shorts = new() { [-1] = false }, Guids = new() { [Guid.Empty] = 1.0m },
            Plains = new() { [Plain.One] = 1, [(Plain)9] = null, [(Plain)(-9)] = 2 }, Nameds = new() { [Named.Two] = 1, [Named.Zero] = 2, [(Named)9] = 3 }, Rights = new() { [global::Rights.Read | global::Rights.Write] = 1, [global::Rights.Read] = 2, [0] = 3 },
            Sorted = new() { ["b"] = 1, ["a"] = 2 }, Immutable = ImmutableDictionary<string, int>.Empty.Add("a", 1), ImmutableSorted = ImmutableSortedDictionary<string, int>.Empty.Add("b", 1).Add("a", 2), IImmutable = ImmutableDictionary<int, int>.Empty.Add(1, 1), Nested = new() { ["a"] = new() { ["b"] = new(1), ["c"] = null } },
        },
        new() { Texts = Enumerable.Range(0, 50).ToDictionary(n => "k" + n, n => n) },
    ];

    private static readonly string[] Values =
    [
        "null", "{}", "{ }", "[]", "{\"a\":1}", "{\"a\":1,\"a\":2}", "{\"1\":1}", "{\"01\":1}", "{\" 1\":1}", "{\"+1\":true}", "{\"1\":true,}", "{\"-1\":true}", "{\"256\":true}", "{\"1.0\":true}", "{\"\\u0031\":true}", "{\"\\u0031\":1}", "{\"1\":[1]}", "{\"\":1}", "{1:1}", "{\"1\" 1}", "{\"1\":}", "{\"1\":1",
        "{\"00000000-0000-0000-0000-000000000000\":1}", "{\"00000000-0000-0000-0000-00000000000\\u0030\":1}", "{\"00000000000000000000000000000000\":1}", "{\"Zero\":1}", "{\"zero\":1}", "{\" Two\":1}", "{\"Two\":1}", "{\"deux\":1}", "{\"Deux\":1}", "{\"One\":null}", "{\"9\":1}", "{\"Read, Write\":1}", "{\"read,write\":1}", "{\"a\":{\"b\":{\"n\":1}}}", "{\"a\":{\"n\":1}}", "{\"a\":null}", "{\"$type\":1}", "{\"\\ud800\":1}",
    ];

    public static IEnumerable<string> Json => typeof(Dictionaries).GetProperties().SelectMany(p => Values.Select(v => $$"""{"{{p.Name}}":{{v}}}"""));
}
