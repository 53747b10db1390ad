using StateGen;
using System.Collections.Immutable;
using System.Collections.ObjectModel;
using System.Text.Json.Serialization;

public class Named
{
    [JsonPropertyName("renamed")] public int A { get; set; }
    [JsonPropertyName("with \"quotes\" ü \\ . $")] public int B { get; set; }
    [JsonPropertyName("")] public int C { get; set; }
    public int URLOfThing { get; set; }
    public int IOStream { get; set; }
    public int ID { get; set; }
    public int X { get; set; }
    public int ÄÖ { get; set; }
    public int _under { get; set; }
    public int @class { get; set; }
    public int A1B { get; set; }
    public int ABC1d { get; set; }
}

public class Ignoring
{
    [JsonIgnore] public int Always { get; set; } = 1;
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)] public string? Never { get; set; }
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public string? Null { get; set; }
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public int? NullNumber { get; set; }
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] public int Default { get; set; }
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] public int? DefaultMaybe { get; set; }
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] public string? DefaultText { get; set; }
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] public Guid DefaultGuid { get; set; }
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWriting)] public int Writing { get; set; } = 3;
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenReading)] public int Reading { get; set; } = 4;
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public List<int>? List { get; set; }
}

public class IgnoringAfter
{
    public int First { get; set; }
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public string? Null { get; set; }
    public int Last { get; set; }
}

public class IgnoringBefore
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public string? Null { get; set; }
    public int Last { get; set; }
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public string? Null2 { get; set; }
}

public record IgnoringPositional(int A, [property: JsonIgnore] string B, [property: JsonIgnore] int C = 5);

public class Ordered
{
    [JsonPropertyOrder(1)] public int Late { get; set; }
    public int Middle { get; set; }
    [JsonPropertyOrder(-1)] public int Early { get; set; }
    public int Middle2 { get; set; }
}

public class Handling
{
    [JsonNumberHandling(JsonNumberHandling.WriteAsString)] public int Write { get; set; }
    [JsonNumberHandling(JsonNumberHandling.WriteAsString | JsonNumberHandling.AllowReadingFromString)] public decimal Both { get; set; }
    [JsonNumberHandling(JsonNumberHandling.Strict)] public int Strict { get; set; }
    [JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)] public double Named { get; set; }
    [JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals | JsonNumberHandling.WriteAsString)] public float NamedText { get; set; }
    [JsonNumberHandling(JsonNumberHandling.WriteAsString)] public Half HalfText { get; set; }
    [JsonNumberHandling(JsonNumberHandling.WriteAsString)] public Int128? BigText { get; set; }
    [JsonNumberHandling(JsonNumberHandling.WriteAsString)] public List<int>? List { get; set; }
    [JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)] public Dictionary<string, double?>? Dictionary { get; set; }
    [JsonNumberHandling(JsonNumberHandling.WriteAsString)] public ulong[]? Array { get; set; }
    public List<int>? Plain { get; set; }
}

[JsonNumberHandling(JsonNumberHandling.WriteAsString | JsonNumberHandling.AllowReadingFromString)]
public class HandlingAll
{
    public int A { get; set; }
    public List<long>? B { get; set; }
    [JsonNumberHandling(JsonNumberHandling.Strict)] public int C { get; set; }
    public string? D { get; set; }
    public List<List<int>>? E { get; set; }
    public Ordered? F { get; set; }
}

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public class Closed
{
    public int A { get; set; }
}

[StateStore("s")]
public sealed class Attributes
{
    public Named? Named { get; set; }
    public Ignoring? Ignoring { get; set; }
    public IgnoringAfter? IgnoringAfter { get; set; }
    public IgnoringBefore? IgnoringBefore { get; set; }
    public IgnoringPositional? IgnoringPositional { get; set; }
    public Ordered? Ordered { get; set; }
    public Handling? Handling { get; set; }
    public HandlingAll? HandlingAll { get; set; }
    public Closed? Closed { get; set; }
}

public static class Samples
{
    public static Attributes[] All =>
    [
        new(),
        new() { Named = new(), Ignoring = new(), IgnoringAfter = new(), IgnoringBefore = new(), IgnoringPositional = new(1, "x"), Ordered = new() { Late = 1, Middle = 2, Early = 3, Middle2 = 4 }, Handling = new(), HandlingAll = new(), Closed = new() },
        new()
        {
            Named = new() { A = 1, B = 2, C = 3, URLOfThing = 4, IOStream = 5, ID = 6, X = 7, ÄÖ = 8, _under = 9, @class = 10 }, Ignoring = new() { Always = 2, Never = "n", Null = "", NullNumber = 0, Default = 1, DefaultMaybe = 0, DefaultText = "", DefaultGuid = Guid.NewGuid(), Writing = 5, Reading = 6, List = [1] }, IgnoringAfter = new() { Null = "x" }, IgnoringBefore = new() { Null = "x", Null2 = "y" },
            Handling = new() { Write = -1, Both = 1.10m, Strict = 2, Named = double.NaN, NamedText = float.NegativeInfinity, HalfText = (Half)1.5f, BigText = Int128.MinValue, List = [1, 2], Dictionary = new() { ["a"] = double.PositiveInfinity, ["b"] = null, ["c"] = 1.5 }, Array = [ulong.MaxValue], Plain = [1] },
            HandlingAll = new() { A = 1, B = [2, 3], C = 4, D = "d", E = [[1]], F = new() },
        },
        new() { Handling = new() { NamedText = float.NaN, HalfText = Half.NaN, Named = -1 } },
        new() { Ignoring = new() { Null = "a", Writing = 1 } },
    ];

    private static readonly string[] Values =
    [
        "{}", "{\"renamed\":1,\"a\":2,\"RENAMED\":3}", "{\"with \\\"quotes\\\" \\u00fc \\\\ . $\":4,\"\":5}", "{\"WITH \\\"QUOTES\\\" Ü \\\\ . $\":4}", "{\"urlOfThing\":1,\"ioStream\":2,\"id\":3,\"x\":4,\"äö\":5,\"_under\":6,\"class\":7,\"a1B\":8,\"abC1d\":9,\"abc1D\":9}", "{\"äÖ\":5,\"ÄÖ\":6}",
        "{\"always\":9,\"never\":\"x\",\"null\":null,\"nullNumber\":null,\"default\":0,\"writing\":8,\"reading\":8,\"list\":null}", "{\"a\":1}", "{\"a\":1,\"b\":\"x\",\"c\":2}", "{\"a\":1,\"zz\":1}", "{\"late\":1,\"early\":2}",
        "{\"write\":\"1\"}", "{\"write\":1}", "{\"both\":\"1.5\"}", "{\"both\":1.5}", "{\"strict\":\"1\"}", "{\"strict\":1}", "{\"named\":\"NaN\"}", "{\"named\":\"1\"}", "{\"named\":1}", "{\"namedText\":\"Infinity\"}", "{\"namedText\":\"1\"}", "{\"halfText\":\"NaN\"}", "{\"bigText\":\"1\"}", "{\"list\":[\"1\"]}", "{\"list\":[1]}", "{\"dictionary\":{\"a\":\"NaN\",\"b\":null,\"c\":1}}", "{\"dictionary\":{\"a\":\"1\"}}", "{\"array\":[\"1\"]}", "{\"plain\":[\"1\"]}", "{\"A\":\"1\",\"b\":[\"2\",3],\"C\":\"4\"}", "{\"A\":\"1\",\"e\":[[\"1\"]],\"c\":4}",
    ];

    public static IEnumerable<string> Json => typeof(Attributes).GetProperties().SelectMany(p => Values.Select(v => $$"""{"{{p.Name}}":{{v}}}"""));
}
