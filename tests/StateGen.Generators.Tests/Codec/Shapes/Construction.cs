using StateGen;
using System.Collections.Immutable;
using System.Collections.ObjectModel;
using System.Text.Json.Serialization;

public class WithDefaults
{
    public string Text { get; set; } = "default";
    public int Number { get; init; } = 5;
    public List<int> List { get; init; } = [1, 2];
    public string? Plain { get; init; }
    public string? Settable { get; set; }
    public int Computed => Number * 2;
    public string PrivateSet { get; private set; } = "private";
    public string InternalSet { get; internal set; } = "internal";
    public string NoGet { set => Settable = value; }
    internal string Hidden { get; set; } = "hidden";
    [JsonInclude] internal string Included { get; set; } = "included";
    [JsonInclude] public int Field = 3;
    public int OtherField = 4;
    public static int Static { get; set; }
}

public record Positional(int A, string B = "b", Plain C = Plain.Two, decimal? D = 1.5m, double E = -1.5, char F = '\'', long G = -1, string? H = null, float I = float.NaN, Guid J = default)
{
    public int K { get; init; } = 11;
    public int L { get; set; } = 12;
    public required int M { get; init; }
}

public enum Plain { Zero, One, Two = -2 }

public class Required
{
    public required string Text { get; set; }
    public required int? Number { get; init; }
    [JsonRequired] public int Json { get; set; } = 7;
}

public class Marked
{
    public Marked() => Text = "parameterless";

    [JsonConstructor]
    public Marked(string text, int number = 3)
    {
        Text = text;
        Number = number;
        Other = "body";
    }

    public string Text { get; }
    public int Number { get; }
    public string? Other { get; init; }
    public string? Unset { get; set; }
}

public class Single(int number)
{
    public int Number { get; } = number;
    public int Twice { get; set; } = number * 2;
}

public class SetsRequired
{
    [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
    public SetsRequired() => Text = "set";

    public required string Text { get; init; }
}

public struct Plainest
{
    public int X { get; set; }
    public int Y { get; init; }
}

public readonly record struct Point(int X, int Y);

public readonly struct ReadOnlyPoint
{
    [JsonConstructor]
    public ReadOnlyPoint(int x, int y) => (X, Y) = (x, y);

    public int X { get; }
    public int Y { get; }
}

public readonly struct Lost(int v)
{
    public int V { get; } = v;
}

public record Base(int Id)
{
    public string? Name { get; init; }
    public virtual int Virtual { get; init; } = 1;
    public int Shadowed { get; init; } = 2;
}

public record Derived(int Id, string Extra) : Base(Id)
{
    public override int Virtual { get; init; } = 10;
    public new string Shadowed { get; init; } = "shadow";
    public int Last { get; init; }
}

public class Throwing
{
    private int _positive;

    public int Positive
    {
        get => _positive;
        set => _positive = value < 0 ? throw new ArgumentOutOfRangeException(nameof(value)) : value;
    }
}

[StateStore("s")]
public sealed class Construction
{
    public WithDefaults? WithDefaults { get; set; }
    public Positional? Positional { get; set; }
    public Required? Required { get; set; }
    public Marked? Marked { get; set; }
    public Single? Single { get; set; }
    public SetsRequired? SetsRequired { get; set; }
    public Plainest Plainest { get; set; }
    public Plainest? MaybePlainest { get; set; }
    public Point Point { get; set; }
    public Point? MaybePoint { get; set; }
    public ReadOnlyPoint ReadOnlyPoint { get; set; }
    public Lost Lost { get; set; }
    public Derived? Derived { get; set; }
    public Base? Base { get; set; }
    public Throwing? Throwing { get; set; }
}

public static class Samples
{
    public static Construction[] All =>
    [
        new(),
        new()
        {
            WithDefaults = new() { Text = "t", Number = 1, List = [], Plain = "p", Settable = "s", Included = "i", Field = 9 }, Positional = new(1) { M = 1, I = 2 }, Required = new() { Text = "", Number = null }, Marked = new("a", 4), Single = new(4), SetsRequired = new(),
            Plainest = new() { X = 1, Y = 2 }, MaybePlainest = default(Plainest), Point = new(1, 2), MaybePoint = new(3, 4), ReadOnlyPoint = new(5, 6), Lost = new(7), Derived = new(1, "e") { Name = "n", Virtual = 5, Last = 3 }, Base = new Derived(2, "f"),
        },
        new() { Positional = new(1, "x", Plain.One, null, 2, 'x', 3, "h", 4, Guid.Empty) { K = 1, L = 2, M = 3 }, Marked = new("a") { Other = null, Unset = "u" } },
    ];

    private static readonly string[] Values =
    [
        "null", "{}", "{\"text\":\"a\"}", "{\"text\":null}", "{\"number\":1}", "{\"number\":null}", "{\"list\":null}", "{\"list\":[5]}", "{\"plain\":\"x\",\"settable\":\"y\",\"computed\":5,\"privateSet\":\"z\",\"internalSet\":\"z\",\"hidden\":\"z\",\"included\":\"z\",\"field\":8,\"otherField\":8,\"static\":8}", "{\"noGet\":\"via\"}",
        "{\"a\":1,\"m\":2}", "{\"a\":1}", "{\"m\":1}", "{\"a\":1,\"m\":1,\"b\":null}", "{\"a\":1,\"m\":1,\"c\":1,\"d\":null,\"e\":1,\"f\":\"q\",\"g\":2,\"h\":\"z\",\"i\":3,\"k\":4,\"l\":5}", "{\"a\":1,\"m\":1,\"l\":5}", "{\"text\":\"a\",\"number\":1,\"json\":2}", "{\"text\":\"a\",\"number\":null,\"json\":2}", "{\"text\":\"a\",\"number\":1}", "{\"text\":\"a\",\"number\":1,\"other\":\"o\",\"unset\":\"u\"}",
        "{\"number\":1,\"twice\":5}", "{\"x\":1}", "{\"x\":1,\"y\":2}", "{\"y\":2}", "{\"v\":3}", "{\"positive\":3}", "{\"positive\":-3}", "{\"id\":1,\"extra\":\"e\"}", "{\"id\":1}", "{\"extra\":\"e\"}", "{\"id\":1,\"extra\":\"e\",\"name\":\"n\",\"virtual\":3,\"shadowed\":\"s\",\"last\":4}", "{\"id\":1,\"shadowed\":5}", "{\"id\":1,\"virtual\":5,\"name\":null}", "{\"TEXT\":\"a\",\"Number\":1,\"JSON\":1}",
    ];

    public static IEnumerable<string> Json => typeof(Construction).GetProperties().SelectMany(p => Values.Select(v => $$"""{"{{p.Name}}":{{v}}}"""));
}
